resource "aws_vpc_security_group_ingress_rule" "dms_check_sg_shop_from_198_51_100_7_32_3306" {
  security_group_id = "sg-shop"
  cidr_ipv4         = "198.51.100.7/32"
  ip_protocol       = "tcp"
  from_port         = 3306
  to_port           = 3306
}
