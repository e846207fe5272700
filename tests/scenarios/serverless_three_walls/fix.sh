aws ec2 authorize-security-group-ingress --group-id sg-orders --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
aws ec2 authorize-security-group-ingress --group-id sg-secrets --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-s3 --add-route-table-ids rtb-dms-a --region eu-west-1
