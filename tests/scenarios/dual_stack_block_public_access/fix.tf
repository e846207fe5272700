resource "aws_vpc_block_public_access_exclusion" "dms_check_subnet_dms_a_public" {
  subnet_id                       = "subnet-dms-a"
  internet_gateway_exclusion_mode = "allow-egress"
}

resource "aws_vpc_block_public_access_exclusion" "dms_check_subnet_dms_b_public" {
  subnet_id                       = "subnet-dms-b"
  internet_gateway_exclusion_mode = "allow-egress"
}
