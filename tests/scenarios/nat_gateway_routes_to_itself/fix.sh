aws ec2 replace-route --route-table-id rtb-public-a --destination-cidr-block 0.0.0.0/0 --gateway-id igw-ledger --region eu-west-1
