aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=1433,ToPort=1433,IpRanges=[{CidrIp=10.40.4.0/24,Description=dms-check}]' --region eu-west-1
