import {
  to = aws_ec2_transit_gateway_route.dms_check_tgw_rtb_dms_10_40_0_0_16
  id = "tgw-rtb-dms_10.40.0.0/16"
}

resource "aws_ec2_transit_gateway_route" "dms_check_tgw_rtb_dms_10_40_0_0_16" {
  destination_cidr_block         = "10.40.0.0/16"
  transit_gateway_route_table_id = "tgw-rtb-dms"
  transit_gateway_attachment_id  = "tgw-attach-depot"
}
