aws ec2 modify-vpc-attribute --vpc-id vpc-dms --enable-dns-support Value=true --region eu-west-1
