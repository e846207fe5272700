aws ec2 create-route --route-table-id rtb-dms-a --destination-ipv6-cidr-block 2001:db8:ffff::10/128 --egress-only-internet-gateway-id eigw-fleet --region eu-west-1
aws ec2 create-route --route-table-id rtb-dms-b --destination-ipv6-cidr-block 2001:db8:ffff::10/128 --egress-only-internet-gateway-id eigw-fleet --region eu-west-1
