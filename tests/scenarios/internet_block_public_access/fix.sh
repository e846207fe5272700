aws ec2 create-vpc-block-public-access-exclusion --subnet-id subnet-dms-a --internet-gateway-exclusion-mode allow-bidirectional --region eu-west-1
