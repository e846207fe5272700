aws ec2 attach-internet-gateway --internet-gateway-id igw-replica --vpc-id vpc-replica --region eu-west-1
