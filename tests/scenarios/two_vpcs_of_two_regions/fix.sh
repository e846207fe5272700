aws ec2 authorize-security-group-ingress --group-id sg-billing --ip-permissions 'IpProtocol=tcp,FromPort=1521,ToPort=1521,IpRanges=[{CidrIp=10.0.1.0/24,Description=dms-check}]' --region eu-central-1
aws ec2 authorize-security-group-ingress --group-id sg-billing --ip-permissions 'IpProtocol=tcp,FromPort=1521,ToPort=1521,IpRanges=[{CidrIp=10.0.2.0/24,Description=dms-check}]' --region eu-central-1
