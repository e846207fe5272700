resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_203_0_113_9_32_1521" {
  security_group_id = "sg-dms"
  cidr_ipv4         = "203.0.113.9/32"
  ip_protocol       = "tcp"
  from_port         = 1521
  to_port           = 1521
}

resource "aws_vpc_peering_connection_options" "dms_check_pcx_billing_accepter" {
  vpc_peering_connection_id = "pcx-billing"

  accepter {
    allow_remote_vpc_dns_resolution = true
  }
}
