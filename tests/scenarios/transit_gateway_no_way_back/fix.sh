aws ec2 create-transit-gateway-route --transit-gateway-route-table-id tgw-rtb-depot --destination-cidr-block 10.0.0.0/16 --transit-gateway-attachment-id tgw-attach-dms --region eu-west-1
