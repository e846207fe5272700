aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=1521,ToPort=1521,IpRanges=[{CidrIp=203.0.113.9/32,Description=dms-check}]' --region eu-west-1
aws ec2 modify-vpc-attribute --vpc-id vpc-dms --enable-dns-hostnames Value=true --region eu-west-1
