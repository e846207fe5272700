resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_names_from_sg_dms_udp_53" {
  security_group_id            = "sg-names"
  referenced_security_group_id = "sg-dms"
  ip_protocol                  = "udp"
  from_port                    = 53
  to_port                      = 53
}
