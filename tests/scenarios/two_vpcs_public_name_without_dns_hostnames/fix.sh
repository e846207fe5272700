aws ec2 modify-vpc-attribute --vpc-id vpc-dms --enable-dns-hostnames Value=true --region eu-west-1
