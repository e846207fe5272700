aws ec2 create-network-acl-entry --network-acl-id acl-data-b --ingress --rule-number 10 --protocol tcp --port-range From=5432,To=5432 --cidr-block 10.0.1.0/24 --rule-action allow --region eu-west-1
