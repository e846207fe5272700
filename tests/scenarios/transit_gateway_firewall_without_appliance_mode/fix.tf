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

resource "aws_route" "dms_check_rtb_in_b_10_40_4_0_24" {
  route_table_id         = "rtb-in-b"
  destination_cidr_block = "10.40.4.0/24"
  vpc_endpoint_id        = "vpce-fw-a"
}
