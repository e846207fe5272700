resource "aws_route" "dms_check_rtb_dms_a_10_20_0_0_16" {
  route_table_id            = "rtb-dms-a"
  destination_cidr_block    = "10.20.0.0/16"
  vpc_peering_connection_id = "pcx-billing"
}
