aws dms modify-endpoint --endpoint-arn arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source --server-name 10.0.11.20 --region eu-west-1
