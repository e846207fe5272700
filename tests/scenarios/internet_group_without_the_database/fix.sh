aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=3306,ToPort=3306,IpRanges=[{CidrIp=203.0.113.10/32,Description=dms-check}]' --region eu-west-1
