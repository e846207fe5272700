aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,IpRanges=[{CidrIp=3.251.104.1/32,Description=dms-check}]' --region eu-west-1
aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-kinesis --private-dns-enabled --region eu-west-1
