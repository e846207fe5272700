aws ec2 create-route --route-table-id rtb-data-a --destination-cidr-block 10.0.1.0/24 --vpc-endpoint-id vpce-fw-a --region eu-west-1
aws ec2 create-route --route-table-id rtb-data-a --destination-cidr-block 10.0.2.0/24 --vpc-endpoint-id vpce-fw-a --region eu-west-1
