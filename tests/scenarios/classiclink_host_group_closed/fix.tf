resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_linked_from_sg_dms_3306" {
  security_group_id            = "sg-linked"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}
