resource "aws_security_group" "dms_check_vpc_ledger_secretsmanager" {
  vpc_id = "vpc-ledger"
}

resource "aws_vpc_security_group_ingress_rule" "dms_check_vpc_ledger_secretsmanager" {
  security_group_id            = aws_security_group.dms_check_vpc_ledger_secretsmanager.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = "sg-dms"
}

resource "aws_vpc_endpoint" "dms_check_vpc_ledger_secretsmanager" {
  vpc_id              = "vpc-ledger"
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.secretsmanager"
  subnet_ids          = ["subnet-dms-a", "subnet-dms-b"]
  security_group_ids  = [aws_security_group.dms_check_vpc_ledger_secretsmanager.id]
  private_dns_enabled = true
}
