resource "aws_internet_gateway_attachment" "dms_check_igw_replica" {
  internet_gateway_id = "igw-replica"
  vpc_id              = "vpc-replica"
}
