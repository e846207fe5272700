resource "aws_route" "dms_check_rtb_dms_a_x_0" {
  route_table_id              = "rtb-dms-a"
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = "eigw-fleet"
}
