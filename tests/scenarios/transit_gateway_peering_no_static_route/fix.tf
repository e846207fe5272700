resource "aws_ec2_transit_gateway_route" "dms_check_tgw_rtb_depot_10_0_0_0_16" {
  destination_cidr_block         = "10.0.0.0/16"
  transit_gateway_route_table_id = "tgw-rtb-depot"
  transit_gateway_attachment_id  = "tgw-attach-ocean"
}
