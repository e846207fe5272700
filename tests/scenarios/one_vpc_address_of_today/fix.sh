aws ec2 authorize-security-group-ingress --group-id sg-orders --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
