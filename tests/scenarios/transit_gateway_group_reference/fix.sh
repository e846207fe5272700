aws ec2 authorize-security-group-ingress --group-id sg-depot --ip-permissions 'IpProtocol=tcp,FromPort=1433,ToPort=1433,IpRanges=[{CidrIp=10.0.1.0/24,Description=dms-check}]' --region eu-west-1
aws ec2 authorize-security-group-ingress --group-id sg-depot --ip-permissions 'IpProtocol=tcp,FromPort=1433,ToPort=1433,IpRanges=[{CidrIp=10.0.2.0/24,Description=dms-check}]' --region eu-west-1
