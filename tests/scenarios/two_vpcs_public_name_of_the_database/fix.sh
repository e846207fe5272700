aws ec2 modify-vpc-peering-connection-options --vpc-peering-connection-id pcx-billing --accepter-peering-connection-options AllowDnsResolutionFromRemoteVpc=true --region eu-west-1
