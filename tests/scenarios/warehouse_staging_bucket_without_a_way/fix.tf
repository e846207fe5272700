resource "aws_vpc_endpoint_route_table_association" "dms_check_vpce_s3_rtb_dms_a" {
  vpc_endpoint_id = "vpce-s3"
  route_table_id  = "rtb-dms-a"
}
