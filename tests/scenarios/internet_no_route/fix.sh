aws ec2 create-route --route-table-id rtb-dms-a --destination-cidr-block 0.0.0.0/0 --gateway-id igw-crm --region eu-west-1
