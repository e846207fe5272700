resource "aws_route" "dms_check_rtb_dms_a_172_16_8_4_32" {
  route_table_id         = "rtb-dms-a"
  destination_cidr_block = "172.16.8.4/32"
  gateway_id             = "vgw-plant"
}
