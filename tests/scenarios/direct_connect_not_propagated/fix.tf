resource "aws_ec2_transit_gateway_route" "dms_check_tgw_rtb_plant_172_16_8_4_32" {
  destination_cidr_block         = "172.16.8.4/32"
  transit_gateway_route_table_id = "tgw-rtb-plant"
  transit_gateway_attachment_id  = "tgw-attach-site"
}
