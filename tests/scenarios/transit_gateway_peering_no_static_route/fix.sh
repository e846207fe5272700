aws ec2 create-transit-gateway-route --transit-gateway-route-table-id tgw-rtb-depot --destination-cidr-block 10.0.0.0/16 --transit-gateway-attachment-id tgw-attach-ocean --region us-east-1
