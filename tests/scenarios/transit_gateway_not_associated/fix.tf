resource "aws_ec2_transit_gateway_route_table_association" "dms_check_tgw_rtb_dms_tgw_attach_dms" {
  transit_gateway_route_table_id = "tgw-rtb-dms"
  transit_gateway_attachment_id  = "tgw-attach-dms"
}
