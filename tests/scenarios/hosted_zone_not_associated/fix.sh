aws route53 associate-vpc-with-hosted-zone --hosted-zone-id Z0CORP --vpc VPCRegion=eu-west-1,VPCId=vpc-dms --region eu-west-1
