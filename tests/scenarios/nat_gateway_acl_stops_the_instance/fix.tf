resource "aws_network_acl_rule" "dms_check_acl_public_a_in_109" {
  network_acl_id = "acl-public-a"
  rule_number    = 109
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 3306
  to_port        = 3306
}

resource "aws_network_acl_rule" "dms_check_acl_public_a_in_108" {
  network_acl_id = "acl-public-a"
  rule_number    = 108
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 5432
  to_port        = 5432
}
