resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_orders_from_sg_dms_5432" {
  security_group_id            = "sg-orders"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_secrets_from_sg_dms_443" {
  security_group_id            = "sg-secrets"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}

resource "aws_vpc_endpoint_route_table_association" "dms_check_vpce_s3_rtb_dms_a" {
  vpc_endpoint_id = "vpce-s3"
  route_table_id  = "rtb-dms-a"
}
