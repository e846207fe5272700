import {
  to = aws_ec2_transit_gateway_route.dms_check_tgw_rtb_dms_10_40_4_0_24
  id = "tgw-rtb-dms_10.40.4.0/24"
}

resource "aws_ec2_transit_gateway_route" "dms_check_tgw_rtb_dms_10_40_4_0_24" {
  destination_cidr_block         = "10.40.4.0/24"
  transit_gateway_route_table_id = "tgw-rtb-dms"
  transit_gateway_attachment_id  = "tgw-attach-depot"
}
