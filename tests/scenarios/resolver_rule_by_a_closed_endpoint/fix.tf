resource "aws_vpc_security_group_egress_rule" "dms_check_sg_resolver_to_172_16_0_2_32_udp_53" {
  security_group_id = "sg-resolver"
  cidr_ipv4         = "172.16.0.2/32"
  ip_protocol       = "udp"
  from_port         = 53
  to_port           = 53
}
