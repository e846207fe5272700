import {
  to = aws_vpc.dms_check_vpc_dms_dns_support
  id = "vpc-dms"
}

resource "aws_vpc" "dms_check_vpc_dms_dns_support" {
  enable_dns_support = true
}
