aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id tgw-attach-inspection --options ApplianceModeSupport=enable --region eu-west-1
aws ec2 create-route --route-table-id rtb-in-b --destination-cidr-block 10.40.4.0/24 --vpc-endpoint-id vpce-fw-a --region eu-west-1
