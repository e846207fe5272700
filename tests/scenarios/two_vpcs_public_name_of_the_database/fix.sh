aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=1521,ToPort=1521,IpRanges=[{CidrIp=203.0.113.9/32,Description=dms-check}]' --region eu-west-1
aws ec2 modify-vpc-peering-connection-options --vpc-peering-connection-id pcx-billing --accepter-peering-connection-options AllowDnsResolutionFromRemoteVpc=true --region eu-west-1
