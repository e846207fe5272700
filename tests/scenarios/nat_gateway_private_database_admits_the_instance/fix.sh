aws ec2 authorize-security-group-ingress --group-id sg-depot --ip-permissions 'IpProtocol=tcp,FromPort=1433,ToPort=1433,IpRanges=[{CidrIp=100.64.0.9/32,Description=dms-check}]' --region eu-west-1
