aws ec2 associate-transit-gateway-route-table --transit-gateway-route-table-id tgw-rtb-dms --transit-gateway-attachment-id tgw-attach-dms --region eu-west-1
