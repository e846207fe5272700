resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_assay_from_2001_db8_1_1_x_64_5432" {
  security_group_id = "sg-assay"
  cidr_ipv6         = "2001:db8:1:1::/64"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}
