aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-kinesis --private-dns-enabled --region eu-west-1
