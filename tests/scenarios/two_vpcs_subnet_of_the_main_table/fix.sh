aws ec2 create-route --route-table-id rtb-dms-a --destination-cidr-block 10.20.0.0/16 --vpc-peering-connection-id pcx-billing --region eu-west-1
