resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_10_0_11_99_32_5432" {
  security_group_id = "sg-dms"
  cidr_ipv4         = "10.0.11.99/32"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}
