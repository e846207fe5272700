resource "aws_route" "dms_check_rtb_dms_a_0_0_0_0_0" {
  route_table_id         = "rtb-dms-a"
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-ledger"
}
