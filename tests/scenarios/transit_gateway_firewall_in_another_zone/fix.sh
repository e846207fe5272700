aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id tgw-attach-inspection --options ApplianceModeSupport=enable --region eu-west-1
