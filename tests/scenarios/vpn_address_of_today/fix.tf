resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_lake_from_sg_dms_5432" {
  security_group_id            = "sg-lake"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}


