aws ec2 create-network-acl-entry --network-acl-id acl-door-a --ingress --rule-number 110 --protocol tcp --port-range From=1433,To=1433 --cidr-block 10.0.1.0/24 --rule-action allow --region eu-west-1
