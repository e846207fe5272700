resource "aws_vpc_endpoint" "dms_check_vpc_ledger_s3" {
  vpc_id            = "vpc-ledger"
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  route_table_ids   = ["rtb-dms-a", "rtb-dms-b"]
}
