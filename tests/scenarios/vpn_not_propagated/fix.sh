aws ec2 create-route --route-table-id rtb-dms-a --destination-cidr-block 172.16.8.4/32 --gateway-id vgw-plant --region eu-west-1
