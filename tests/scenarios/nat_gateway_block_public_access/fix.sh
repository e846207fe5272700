aws ec2 create-vpc-block-public-access-exclusion --subnet-id subnet-replica --internet-gateway-exclusion-mode allow-bidirectional --region eu-west-1
