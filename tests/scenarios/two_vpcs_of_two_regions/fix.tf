resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_billing_from_10_0_1_0_24_1521" {
  security_group_id = "sg-billing"
  cidr_ipv4         = "10.0.1.0/24"
  ip_protocol       = "tcp"
  from_port         = 1521
  to_port           = 1521
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_billing_from_10_0_2_0_24_1521" {
  security_group_id = "sg-billing"
  cidr_ipv4         = "10.0.2.0/24"
  ip_protocol       = "tcp"
  from_port         = 1521
  to_port           = 1521
}
