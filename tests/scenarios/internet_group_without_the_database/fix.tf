resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_203_0_113_10_32_3306" {
  security_group_id = "sg-dms"
  cidr_ipv4         = "203.0.113.10/32"
  ip_protocol       = "tcp"
  from_port         = 3306
  to_port           = 3306
}
