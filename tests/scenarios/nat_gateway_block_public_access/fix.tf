resource "aws_vpc_block_public_access_exclusion" "dms_check_subnet_replica_public" {
  subnet_id                       = "subnet-replica"
  internet_gateway_exclusion_mode = "allow-bidirectional"
}
