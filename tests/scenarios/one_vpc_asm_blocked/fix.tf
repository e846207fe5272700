resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_orders_from_sg_dms_1599" {
  security_group_id            = "sg-orders"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 1599
  to_port                      = 1599
}
