resource "aws_vpc_security_group_egress_rule" "dms_check_sg_proxy_to_sg_orders_5432" {
  security_group_id            = "sg-proxy"
  referenced_security_group_id = "sg-orders"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}
