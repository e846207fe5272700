aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-orders,Description=dms-check}]' --region eu-west-1
aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,UserIdGroupPairs=[{GroupId=sg-secrets,Description=dms-check}]' --region eu-west-1
aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=5439,ToPort=5439,UserIdGroupPairs=[{GroupId=sg-wares,Description=dms-check}]' --region eu-west-1
aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,PrefixListIds=[{PrefixListId=pl-s3,Description=dms-check}]' --region eu-west-1
