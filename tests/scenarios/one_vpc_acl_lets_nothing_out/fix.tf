resource "aws_network_acl_rule" "dms_check_acl_dms_a_out_110" {
  network_acl_id = "acl-dms-a"
  rule_number    = 110
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.11.0/24"
  from_port      = 5432
  to_port        = 5432
}

resource "aws_network_acl_rule" "dms_check_acl_dms_a_out_120" {
  network_acl_id = "acl-dms-a"
  rule_number    = 120
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.12.0/24"
  from_port      = 3306
  to_port        = 3306
}
