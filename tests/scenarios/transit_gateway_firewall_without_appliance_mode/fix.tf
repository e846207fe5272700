import {
  to = aws_ec2_transit_gateway_vpc_attachment.dms_check_tgw_attach_inspection
  id = "tgw-attach-inspection"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "dms_check_tgw_attach_inspection" {
  appliance_mode_support = "enable"
}
