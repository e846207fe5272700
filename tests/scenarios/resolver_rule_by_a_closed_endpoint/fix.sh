aws ec2 authorize-security-group-egress --group-id sg-resolver --ip-permissions 'IpProtocol=udp,FromPort=53,ToPort=53,IpRanges=[{CidrIp=172.16.0.2/32,Description=dms-check}]' --region eu-west-1
