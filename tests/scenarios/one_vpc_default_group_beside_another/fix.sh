aws dms modify-replication-instance --replication-instance-arn arn:aws:dms:eu-west-1:111122223333:rep:orders-cdc --vpc-security-group-ids sg-dms --apply-immediately --region eu-west-1
