resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_store_from_sg_dms_5439" {
  security_group_id            = "sg-store"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 5439
  to_port                      = 5439
}
