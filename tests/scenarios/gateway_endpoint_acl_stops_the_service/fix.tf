resource "aws_network_acl_rule" "dms_check_acl_dms_a_out_110" {
  network_acl_id = "acl-dms-a"
  rule_number    = 110
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "52.218.0.0/17"
  from_port      = 443
  to_port        = 443
}

resource "aws_network_acl_rule" "dms_check_acl_dms_a_in_110" {
  network_acl_id = "acl-dms-a"
  rule_number    = 110
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "52.218.0.0/17"
  from_port      = 1024
  to_port        = 65535
}
