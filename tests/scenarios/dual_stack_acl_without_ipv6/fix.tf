resource "aws_network_acl_rule" "dms_check_acl_data_a_in_110" {
  network_acl_id  = "acl-data-a"
  rule_number     = 110
  egress          = false
  protocol        = "tcp"
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:1:1::/64"
  from_port       = 5432
  to_port         = 5432
}

resource "aws_network_acl_rule" "dms_check_acl_data_a_in_120" {
  network_acl_id  = "acl-data-a"
  rule_number     = 120
  egress          = false
  protocol        = "tcp"
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:1:2::/64"
  from_port       = 5432
  to_port         = 5432
}

resource "aws_network_acl_rule" "dms_check_acl_data_a_out_110" {
  network_acl_id  = "acl-data-a"
  rule_number     = 110
  egress          = true
  protocol        = "tcp"
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:1:1::/64"
  from_port       = 1024
  to_port         = 65535
}

resource "aws_network_acl_rule" "dms_check_acl_data_a_out_120" {
  network_acl_id  = "acl-data-a"
  rule_number     = 120
  egress          = true
  protocol        = "tcp"
  rule_action     = "allow"
  ipv6_cidr_block = "2001:db8:1:2::/64"
  from_port       = 1024
  to_port         = 65535
}
