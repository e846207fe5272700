aws ec2 accept-transit-gateway-vpc-attachment --transit-gateway-attachment-id tgw-attach-depot --region eu-west-1
