aws ec2 authorize-security-group-ingress --group-id sg-names --ip-permissions 'IpProtocol=udp,FromPort=53,ToPort=53,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
