aws ec2 create-route --route-table-id rtb-assay --destination-ipv6-cidr-block 2001:db8:1::/56 --gateway-id igw-assay --region eu-west-1
