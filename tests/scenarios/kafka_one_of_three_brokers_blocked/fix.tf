resource "aws_network_acl_rule" "dms_check_acl_data_c_out_10" {
  network_acl_id = "acl-data-c"
  rule_number    = 10
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 1024
  to_port        = 65535
}

resource "aws_network_acl_rule" "dms_check_acl_data_c_out_20" {
  network_acl_id = "acl-data-c"
  rule_number    = 20
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.2.0/24"
  from_port      = 1024
  to_port        = 65535
}
