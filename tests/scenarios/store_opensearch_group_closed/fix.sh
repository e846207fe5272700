aws ec2 authorize-security-group-ingress --group-id sg-store --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
