resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_203_0_113_9_32_1521" {
  security_group_id = "sg-dms"
  cidr_ipv4         = "203.0.113.9/32"
  ip_protocol       = "tcp"
  from_port         = 1521
  to_port           = 1521
}

import {
  to = aws_vpc.dms_check_vpc_dms
  id = "vpc-dms"
}

resource "aws_vpc" "dms_check_vpc_dms" {
  enable_dns_hostnames = true
}
