import {
  to = aws_ec2_transit_gateway_vpc_attachment.dms_check_tgw_attach_dms
  id = "tgw-attach-dms"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "dms_check_tgw_attach_dms" {
  transit_gateway_id = "tgw-hub"
  vpc_id             = "vpc-dms"
  subnet_ids         = ["subnet-door-a", "subnet-door-b"]
}
