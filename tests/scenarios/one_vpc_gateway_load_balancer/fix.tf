resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_orders_from_10_0_1_0_24_5432" {
  security_group_id = "sg-orders"
  cidr_ipv4         = "10.0.1.0/24"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_orders_from_10_0_2_0_24_5432" {
  security_group_id = "sg-orders"
  cidr_ipv4         = "10.0.2.0/24"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}
