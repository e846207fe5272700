resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_sg_billing_1521" {
  security_group_id            = "sg-dms"
  referenced_security_group_id = "sg-billing"
  ip_protocol                  = "tcp"
  from_port                    = 1521
  to_port                      = 1521
}
