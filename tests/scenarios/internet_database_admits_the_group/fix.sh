aws ec2 authorize-security-group-ingress --group-id sg-shop --ip-permissions 'IpProtocol=tcp,FromPort=3306,ToPort=3306,IpRanges=[{CidrIp=198.51.100.7/32,Description=dms-check}]' --region eu-west-1
