aws ec2 enable-transit-gateway-route-table-propagation --transit-gateway-route-table-id tgw-rtb-depot --transit-gateway-attachment-id tgw-attach-dms --region eu-west-1
