resource "aws_ec2_transit_gateway_vpc_attachment_accepter" "dms_check_tgw_attach_depot" {
  transit_gateway_attachment_id = "tgw-attach-depot"
}
