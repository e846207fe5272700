resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_pl_s3_443" {
  security_group_id = "sg-dms"
  prefix_list_id    = "pl-s3"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
