aws ec2 authorize-security-group-ingress --group-id sg-lake --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
aws ec2 revoke-security-group-ingress --group-id sg-lake --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,IpRanges=[{CidrIp=10.0.1.23/32}]' --region eu-west-1
