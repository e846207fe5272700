resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_bridge_from_sg_dms_50000" {
  security_group_id            = "sg-bridge"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "tcp"
  from_port                    = 50000
  to_port                      = 50000
}
