resource "aws_ec2_transit_gateway_peering_attachment_accepter" "dms_check_tgw_attach_ocean" {
  transit_gateway_attachment_id = "tgw-attach-ocean"
}
