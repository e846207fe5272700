resource "aws_ec2_transit_gateway_route_table_propagation" "dms_check_tgw_rtb_dms_tgw_attach_depot" {
  transit_gateway_route_table_id = "tgw-rtb-dms"
  transit_gateway_attachment_id  = "tgw-attach-depot"
}

resource "aws_network_acl_rule" "dms_check_acl_depot_in_110" {
  network_acl_id = "acl-depot"
  rule_number    = 110
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 1433
  to_port        = 1433
}

resource "aws_network_acl_rule" "dms_check_acl_depot_in_120" {
  network_acl_id = "acl-depot"
  rule_number    = 120
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.2.0/24"
  from_port      = 1433
  to_port        = 1433
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_depot_from_10_0_1_0_24_1433" {
  security_group_id = "sg-depot"
  cidr_ipv4         = "10.0.1.0/24"
  ip_protocol       = "tcp"
  from_port         = 1433
  to_port           = 1433
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_depot_from_10_0_2_0_24_1433" {
  security_group_id = "sg-depot"
  cidr_ipv4         = "10.0.2.0/24"
  ip_protocol       = "tcp"
  from_port         = 1433
  to_port           = 1433
}

resource "aws_network_acl_rule" "dms_check_acl_depot_out_110" {
  network_acl_id = "acl-depot"
  rule_number    = 110
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 1024
  to_port        = 65535
}

resource "aws_network_acl_rule" "dms_check_acl_depot_out_120" {
  network_acl_id = "acl-depot"
  rule_number    = 120
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.2.0/24"
  from_port      = 1024
  to_port        = 65535
}

resource "aws_ec2_transit_gateway_route_table_propagation" "dms_check_tgw_rtb_depot_tgw_attach_dms" {
  transit_gateway_route_table_id = "tgw-rtb-depot"
  transit_gateway_attachment_id  = "tgw-attach-dms"
}
