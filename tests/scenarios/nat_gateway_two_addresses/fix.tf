resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_replica_from_198_51_100_8_32_5432" {
  security_group_id = "sg-replica"
  cidr_ipv4         = "198.51.100.8/32"
  ip_protocol       = "tcp"
  from_port         = 5432
  to_port           = 5432
}
