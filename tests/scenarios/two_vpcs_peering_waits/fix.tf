resource "aws_vpc_peering_connection_accepter" "dms_check_pcx_billing" {
  vpc_peering_connection_id = "pcx-billing"
  auto_accept               = true
}
