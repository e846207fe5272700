aws ec2 modify-transit-gateway-vpc-attachment --transit-gateway-attachment-id tgw-attach-dms --add-subnet-ids subnet-door-b --region eu-west-1
