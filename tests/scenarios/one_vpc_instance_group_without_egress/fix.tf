resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_sg_orders_5432" {
  security_group_id            = "sg-dms"
  referenced_security_group_id = "sg-orders"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_sg_lake_3306" {
  security_group_id            = "sg-dms"
  referenced_security_group_id = "sg-lake"
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}
