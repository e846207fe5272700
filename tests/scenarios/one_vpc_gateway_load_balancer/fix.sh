aws ec2 authorize-security-group-ingress --group-id sg-orders --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,IpRanges=[{CidrIp=10.0.1.0/24,Description=dms-check}]' --region eu-west-1
aws ec2 authorize-security-group-ingress --group-id sg-orders --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,IpRanges=[{CidrIp=10.0.2.0/24,Description=dms-check}]' --region eu-west-1
