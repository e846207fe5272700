resource "aws_route" "dms_check_rtb_egress_public_10_0_0_0_16" {
  route_table_id         = "rtb-egress-public"
  destination_cidr_block = "10.0.0.0/16"
  transit_gateway_id     = "tgw-hub"
}
