resource "aws_route" "dms_check_rtb_data_a_10_0_1_0_24" {
  route_table_id         = "rtb-data-a"
  destination_cidr_block = "10.0.1.0/24"
  vpc_endpoint_id        = "vpce-fw-a"
}

resource "aws_route" "dms_check_rtb_data_a_10_0_2_0_24" {
  route_table_id         = "rtb-data-a"
  destination_cidr_block = "10.0.2.0/24"
  vpc_endpoint_id        = "vpce-fw-a"
}
