resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_billing_from_sg_dms_1521" {
  security_group_id            = "sg-billing"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 1521
  to_port                      = 1521
}
