resource "aws_network_acl_rule" "dms_check_acl_door_a_in_110" {
  network_acl_id = "acl-door-a"
  rule_number    = 110
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 1433
  to_port        = 1433
}
