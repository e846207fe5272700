resource "aws_route" "dms_check_rtb_dms_a_203_0_113_10_32" {
  route_table_id         = "rtb-dms-a"
  destination_cidr_block = "203.0.113.10/32"
  nat_gateway_id         = "nat-spare"
}

resource "aws_route" "dms_check_rtb_dms_a_203_0_113_77_32" {
  route_table_id         = "rtb-dms-a"
  destination_cidr_block = "203.0.113.77/32"
  nat_gateway_id         = "nat-spare"
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_replica_from_198_51_100_8_32_5432" {
  security_group_id = "sg-replica"
  cidr_ipv4         = "198.51.100.8/32"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}
