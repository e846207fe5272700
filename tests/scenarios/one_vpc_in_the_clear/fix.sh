aws dms modify-endpoint --endpoint-arn arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source --ssl-mode require --region eu-west-1
