resource "aws_network_acl_rule" "dms_check_acl_public_a_in_120" {
  network_acl_id = "acl-public-a"
  rule_number    = 120
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "203.0.113.10/32"
  from_port      = 1024
  to_port        = 65535
}

resource "aws_network_acl_rule" "dms_check_acl_public_a_in_130" {
  network_acl_id = "acl-public-a"
  rule_number    = 130
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "203.0.113.77/32"
  from_port      = 1024
  to_port        = 65535
}
