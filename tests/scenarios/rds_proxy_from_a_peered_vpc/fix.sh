aws ec2 create-route --route-table-id rtb-proxy-a --destination-cidr-block 10.90.0.0/16 --vpc-peering-connection-id pcx-office --region eu-west-1
aws ec2 create-route --route-table-id rtb-proxy-b --destination-cidr-block 10.90.0.0/16 --vpc-peering-connection-id pcx-office --region eu-west-1
aws ec2 create-route --route-table-id rtb-data-b --destination-cidr-block 10.90.0.0/16 --vpc-peering-connection-id pcx-office --region eu-west-1
