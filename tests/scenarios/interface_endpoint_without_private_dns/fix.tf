resource "aws_vpc_endpoint_private_dns" "dms_check_vpce_kinesis" {
  vpc_endpoint_id     = "vpce-kinesis"
  private_dns_enabled = true
}
