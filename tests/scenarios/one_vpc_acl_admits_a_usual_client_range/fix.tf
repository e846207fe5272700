resource "aws_network_acl_rule" "dms_check_acl_dms_a_in_110" {
  network_acl_id = "acl-dms-a"
  rule_number    = 110
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.11.0/24"
  from_port      = 1024
  to_port        = 65535
}

resource "aws_network_acl_rule" "dms_check_acl_dms_a_in_120" {
  network_acl_id = "acl-dms-a"
  rule_number    = 120
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.12.0/24"
  from_port      = 1024
  to_port        = 65535
}
