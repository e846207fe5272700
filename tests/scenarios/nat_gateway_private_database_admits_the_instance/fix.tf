resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_depot_from_100_64_0_9_32_1433" {
  security_group_id = "sg-depot"
  cidr_ipv4         = "100.64.0.9/32"
  ip_protocol       = "tcp"
  from_port         = 1433
  to_port           = 1433
}
