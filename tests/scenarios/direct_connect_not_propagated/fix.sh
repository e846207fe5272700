aws ec2 create-transit-gateway-route --transit-gateway-route-table-id tgw-rtb-plant --destination-cidr-block 172.16.8.4/32 --transit-gateway-attachment-id tgw-attach-site --region eu-west-1
