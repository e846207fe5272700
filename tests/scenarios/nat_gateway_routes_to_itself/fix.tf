import {
  to = aws_route.dms_check_rtb_public_a_0_0_0_0_0
  id = "rtb-public-a_0.0.0.0/0"
}

resource "aws_route" "dms_check_rtb_public_a_0_0_0_0_0" {
  route_table_id         = "rtb-public-a"
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = "igw-ledger"
}
