resource "aws_route" "dms_check_rtb_dms_a_2001_db8_ffff_x_10_128" {
  route_table_id              = "rtb-dms-a"
  destination_ipv6_cidr_block = "2001:db8:ffff::10/128"
  egress_only_gateway_id      = "eigw-fleet"
}

resource "aws_route" "dms_check_rtb_dms_b_2001_db8_ffff_x_10_128" {
  route_table_id              = "rtb-dms-b"
  destination_ipv6_cidr_block = "2001:db8:ffff::10/128"
  egress_only_gateway_id      = "eigw-fleet"
}
