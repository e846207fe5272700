resource "aws_network_acl_rule" "dms_check_acl_dms_b_in_10" {
  network_acl_id = "acl-dms-b"
  rule_number    = 10
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.11.0/24"
  from_port      = 1024
  to_port        = 65535
}

resource "aws_network_acl_rule" "dms_check_acl_dms_b_in_20" {
  network_acl_id = "acl-dms-b"
  rule_number    = 20
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.12.0/24"
  from_port      = 1024
  to_port        = 65535
}
