aws ec2 authorize-security-group-ingress --group-id sg-orders --ip-permissions 'IpProtocol=tcp,FromPort=1599,ToPort=1599,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
