resource "aws_route" "dms_check_rtb_proxy_a_10_90_0_0_16" {
  route_table_id            = "rtb-proxy-a"
  destination_cidr_block    = "10.90.0.0/16"
  vpc_peering_connection_id = "pcx-office"
}

resource "aws_route" "dms_check_rtb_proxy_b_10_90_0_0_16" {
  route_table_id            = "rtb-proxy-b"
  destination_cidr_block    = "10.90.0.0/16"
  vpc_peering_connection_id = "pcx-office"
}

resource "aws_route" "dms_check_rtb_data_b_10_90_0_0_16" {
  route_table_id            = "rtb-data-b"
  destination_cidr_block    = "10.90.0.0/16"
  vpc_peering_connection_id = "pcx-office"
}
