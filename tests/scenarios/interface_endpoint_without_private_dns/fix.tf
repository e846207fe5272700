resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_3_251_104_1_32_443" {
  security_group_id = "sg-dms"
  cidr_ipv4         = "3.251.104.1/32"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_endpoint_private_dns" "dms_check_vpce_kinesis" {
  vpc_endpoint_id     = "vpce-kinesis"
  private_dns_enabled = true
}
