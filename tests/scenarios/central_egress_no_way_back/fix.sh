aws ec2 create-route --route-table-id rtb-egress-public --destination-cidr-block 10.0.0.0/16 --transit-gateway-id tgw-hub --region eu-west-1
