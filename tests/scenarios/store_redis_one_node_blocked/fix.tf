resource "aws_network_acl_rule" "dms_check_acl_data_b_out_110" {
  network_acl_id = "acl-data-b"
  rule_number    = 110
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 1024
  to_port        = 65535
}
