aws ec2 modify-network-interface-attribute --network-interface-id eni-box --no-source-dest-check --region eu-west-1
