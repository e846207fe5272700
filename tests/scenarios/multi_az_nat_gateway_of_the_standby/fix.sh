aws ec2 replace-route --route-table-id rtb-dms-b --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-ledger --region eu-west-1
aws ec2 authorize-security-group-ingress --group-id sg-replica --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,IpRanges=[{CidrIp=198.51.100.8/32,Description=dms-check}]' --region eu-west-1
