import {
  to = aws_ec2_transit_gateway_vpc_attachment.dms_check_tgw_attach_inspection
  id = "tgw-attach-inspection"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "dms_check_tgw_attach_inspection" {
  transit_gateway_id     = "tgw-hub"
  vpc_id                 = "vpc-inspection"
  subnet_ids             = ["subnet-in-a", "subnet-in-b"]
  appliance_mode_support = "enable"
}
