aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id pcx-billing --region eu-west-1
