import {
  to = aws_route.dms_check_rtb_dms_a_10_20_4_0_24
  id = "rtb-dms-a_10.20.4.0/24"
}

resource "aws_route" "dms_check_rtb_dms_a_10_20_4_0_24" {
  route_table_id            = "rtb-dms-a"
  destination_cidr_block    = "10.20.4.0/24"
  vpc_peering_connection_id = "pcx-billing"
}

import {
  to = aws_route.dms_check_rtb_dms_b_10_20_4_0_24
  id = "rtb-dms-b_10.20.4.0/24"
}

resource "aws_route" "dms_check_rtb_dms_b_10_20_4_0_24" {
  route_table_id            = "rtb-dms-b"
  destination_cidr_block    = "10.20.4.0/24"
  vpc_peering_connection_id = "pcx-billing"
}
