resource "aws_vpc_endpoint_route_table_association" "dms_check_vpce_dynamodb_rtb_dms_a" {
  vpc_endpoint_id = "vpce-dynamodb"
  route_table_id  = "rtb-dms-a"
}
