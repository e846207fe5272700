resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_sg_orders_5432" {
  security_group_id            = "sg-dms"
  referenced_security_group_id = "sg-orders"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_orders_from_sg_dms_5432" {
  security_group_id            = "sg-orders"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_network_acl_rule" "dms_check_acl_data_a_out_110" {
  network_acl_id = "acl-data-a"
  rule_number    = 110
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.1.0/24"
  from_port      = 1024
  to_port        = 65535
}

resource "aws_network_acl_rule" "dms_check_acl_data_a_out_120" {
  network_acl_id = "acl-data-a"
  rule_number    = 120
  egress         = true
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = "10.0.2.0/24"
  from_port      = 1024
  to_port        = 65535
}
