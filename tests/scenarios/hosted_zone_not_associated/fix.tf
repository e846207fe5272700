resource "aws_route53_zone_association" "dms_check_z0corp_vpc_dms" {
  zone_id    = "Z0CORP"
  vpc_id     = "vpc-dms"
  vpc_region = "eu-west-1"
}
