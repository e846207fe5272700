resource "aws_internet_gateway_attachment" "dms_check_igw_crm" {
  internet_gateway_id = "igw-crm"
  vpc_id              = "vpc-crm"
}
