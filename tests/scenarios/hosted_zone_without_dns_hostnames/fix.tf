import {
  to = aws_vpc.dms_check_vpc_dms
  id = "vpc-dms"
}

resource "aws_vpc" "dms_check_vpc_dms" {
  enable_dns_hostnames = true
}
