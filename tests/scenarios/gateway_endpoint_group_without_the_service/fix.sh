aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,PrefixListIds=[{PrefixListId=pl-s3,Description=dms-check}]' --region eu-west-1
