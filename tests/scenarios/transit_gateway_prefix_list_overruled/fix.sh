aws ec2 replace-transit-gateway-route --transit-gateway-route-table-id tgw-rtb-dms --destination-cidr-block 10.40.0.0/16 --transit-gateway-attachment-id tgw-attach-depot --region eu-west-1
