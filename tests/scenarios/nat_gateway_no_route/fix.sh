aws ec2 create-route --route-table-id rtb-dms-a --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-ledger --region eu-west-1
