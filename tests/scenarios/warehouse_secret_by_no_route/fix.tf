resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_203_0_113_44_32_443" {
  security_group_id = "sg-dms"
  cidr_ipv4         = "203.0.113.44/32"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_security_group" "dms_check_vpc_wares_secretsmanager" {
  vpc_id = "vpc-wares"
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_vpc_wares_secretsmanager" {
  security_group_id            = aws_security_group.dms_check_vpc_wares_secretsmanager.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = "sg-dms"
}

resource "aws_vpc_endpoint" "dms_check_vpc_wares_secretsmanager" {
  vpc_id              = "vpc-wares"
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.secretsmanager"
  subnet_ids          = ["subnet-dms-a"]
  security_group_ids  = [aws_security_group.dms_check_vpc_wares_secretsmanager.id]
  private_dns_enabled = true
}

resource "aws_vpc_security_group_egress_rule" "dms_check_sg_dms_to_10_0_1_0_24_443" {
  security_group_id = "sg-dms"
  cidr_ipv4         = "10.0.1.0/24"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
