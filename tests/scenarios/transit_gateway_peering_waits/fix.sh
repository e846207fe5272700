aws ec2 accept-transit-gateway-peering-attachment --transit-gateway-attachment-id tgw-attach-ocean --region us-east-1
