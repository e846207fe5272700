import {
  to = aws_vpc.dms_check_vpc_dms_dns_hostnames
  id = "vpc-dms"
}

resource "aws_vpc" "dms_check_vpc_dms_dns_hostnames" {
  enable_dns_hostnames = true
}
