resource "aws_eip" "dms_check_subnet_public_a_nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "dms_check_subnet_public_a_nat" {
  subnet_id     = "subnet-public-a"
  allocation_id = aws_eip.dms_check_subnet_public_a_nat.id
}

resource "aws_route" "dms_check_rtb_dms_a_0_0_0_0_0" {
  route_table_id         = "rtb-dms-a"
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.dms_check_subnet_public_a_nat.id
}
