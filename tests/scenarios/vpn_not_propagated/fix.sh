aws ec2 enable-vgw-route-propagation --route-table-id rtb-dms-a --gateway-id vgw-plant --region eu-west-1
