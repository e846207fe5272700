aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-dynamodb --add-route-table-ids rtb-dms-a --region eu-west-1
