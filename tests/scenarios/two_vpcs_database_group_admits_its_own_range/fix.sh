aws ec2 authorize-security-group-ingress --group-id sg-billing --ip-permissions 'IpProtocol=tcp,FromPort=1521,ToPort=1521,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
