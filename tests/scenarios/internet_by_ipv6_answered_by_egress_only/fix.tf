resource "aws_route" "dms_check_rtb_assay_2001_db8_1_x_56" {
  route_table_id              = "rtb-assay"
  destination_ipv6_cidr_block = "2001:db8:1::/56"
  gateway_id                  = "igw-assay"
}
