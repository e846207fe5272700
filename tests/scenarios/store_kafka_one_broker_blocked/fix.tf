resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_sg_store_old_9092" {
  security_group_id            = "sg-dms"
  referenced_security_group_id = "sg-store-old"
  ip_protocol                  = "tcp"
  from_port                    = 9092
  to_port                      = 9092
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_store_old_from_sg_dms_9092" {
  security_group_id            = "sg-store-old"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 9092
  to_port                      = 9092
}
