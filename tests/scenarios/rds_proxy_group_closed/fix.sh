aws ec2 authorize-security-group-ingress --group-id sg-proxy --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
