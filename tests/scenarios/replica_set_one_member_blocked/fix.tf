resource "aws_network_acl_rule" "dms_check_acl_data_b_in_110" {
  network_acl_id = "acl-data-b"
  rule_number    = 110
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 27017
  to_port        = 27017
}
