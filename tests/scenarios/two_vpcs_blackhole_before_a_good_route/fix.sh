aws ec2 replace-route --route-table-id rtb-dms-a --destination-cidr-block 10.20.4.0/24 --vpc-peering-connection-id pcx-billing --region eu-west-1
aws ec2 replace-route --route-table-id rtb-dms-b --destination-cidr-block 10.20.4.0/24 --vpc-peering-connection-id pcx-billing --region eu-west-1
