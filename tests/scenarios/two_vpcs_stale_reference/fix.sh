aws ec2 revoke-security-group-ingress --group-id sg-billing --ip-permissions 'IpProtocol=tcp,FromPort=1521,ToPort=1521,UserIdGroupPairs=[{GroupId=sg-gone}]' --region eu-west-1
