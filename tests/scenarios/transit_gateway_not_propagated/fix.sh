aws ec2 enable-transit-gateway-route-table-propagation --transit-gateway-route-table-id tgw-rtb-dms --transit-gateway-attachment-id tgw-attach-depot --region eu-west-1
