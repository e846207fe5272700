aws ec2 create-vpc-block-public-access-exclusion --subnet-id subnet-dms-a --internet-gateway-exclusion-mode allow-egress --region eu-west-1
aws ec2 create-vpc-block-public-access-exclusion --subnet-id subnet-dms-b --internet-gateway-exclusion-mode allow-egress --region eu-west-1
