import {
  to = aws_route.dms_check_rtb_dms_b_0_0_0_0_0
  id = "rtb-dms-b_0.0.0.0/0"
}

resource "aws_route" "dms_check_rtb_dms_b_0_0_0_0_0" {
  route_table_id         = "rtb-dms-b"
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-ledger"
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_replica_from_198_51_100_8_32_5432" {
  security_group_id = "sg-replica"
  cidr_ipv4         = "198.51.100.8/32"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}
