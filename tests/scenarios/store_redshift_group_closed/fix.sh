aws ec2 authorize-security-group-ingress --group-id sg-store --ip-permissions 'IpProtocol=tcp,FromPort=5439,ToPort=5439,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
