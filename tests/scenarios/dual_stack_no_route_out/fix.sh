aws ec2 create-route --route-table-id rtb-dms-a --destination-ipv6-cidr-block ::/0 --egress-only-internet-gateway-id eigw-fleet --region eu-west-1
