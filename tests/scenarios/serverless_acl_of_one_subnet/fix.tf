resource "aws_network_acl_rule" "dms_check_acl_dms_b_out_10" {
  network_acl_id = "acl-dms-b"
  rule_number    = 10
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.11.0/24"
  from_port      = 5432
  to_port        = 5432
}
