resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_sg_orders_5432" {
  security_group_id            = "sg-dms"
  referenced_security_group_id = "sg-orders"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_sg_secrets_443" {
  security_group_id            = "sg-dms"
  referenced_security_group_id = "sg-secrets"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_sg_wares_5439" {
  security_group_id            = "sg-dms"
  referenced_security_group_id = "sg-wares"
  ip_protocol                  = "tcp"
  from_port                    = 5439
  to_port                      = 5439
}

resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_pl_s3_443" {
  security_group_id = "sg-dms"
  prefix_list_id    = "pl-s3"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
