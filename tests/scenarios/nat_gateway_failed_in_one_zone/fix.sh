aws ec2 create-route --route-table-id rtb-dms-a --destination-cidr-block 203.0.113.10/32 --nat-gateway-id nat-spare --region eu-west-1
aws ec2 create-route --route-table-id rtb-dms-a --destination-cidr-block 203.0.113.77/32 --nat-gateway-id nat-spare --region eu-west-1
aws ec2 authorize-security-group-ingress --group-id sg-replica --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,IpRanges=[{CidrIp=198.51.100.8/32,Description=dms-check}]' --region eu-west-1
