aws ec2 authorize-security-group-egress --group-id sg-proxy --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-orders,Description=dms-check}]' --region eu-west-1
