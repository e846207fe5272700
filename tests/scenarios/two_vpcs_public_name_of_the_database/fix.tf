resource "aws_vpc_peering_connection_options" "dms_check_pcx_billing_accepter" {
  vpc_peering_connection_id = "pcx-billing"

  accepter {
    allow_remote_vpc_dns_resolution = true
  }
}
