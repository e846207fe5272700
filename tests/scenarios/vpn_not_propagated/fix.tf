resource "aws_vpn_gateway_route_propagation" "dms_check_rtb_dms_a_vgw_plant" {
  vpn_gateway_id = "vgw-plant"
  route_table_id = "rtb-dms-a"
}
