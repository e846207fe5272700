aws ec2 attach-internet-gateway --internet-gateway-id igw-crm --vpc-id vpc-crm --region eu-west-1
