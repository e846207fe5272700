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
