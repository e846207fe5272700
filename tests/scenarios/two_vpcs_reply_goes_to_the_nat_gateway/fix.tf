resource "aws_route" "dms_check_rtb_billing_10_0_0_0_16" {
  route_table_id            = "rtb-billing"
  destination_cidr_block    = "10.0.0.0/16"
  vpc_peering_connection_id = "pcx-billing"
}
