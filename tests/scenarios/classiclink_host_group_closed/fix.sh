aws ec2 authorize-security-group-ingress --group-id sg-linked --ip-permissions 'IpProtocol=tcp,FromPort=3306,ToPort=3306,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
