resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_10_40_4_0_24_1433" {
  security_group_id = "sg-dms"
  cidr_ipv4         = "10.40.4.0/24"
  ip_protocol       = "tcp"
  from_port         = 1433
  to_port           = 1433
}
