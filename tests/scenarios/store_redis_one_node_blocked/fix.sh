aws ec2 create-network-acl-entry --network-acl-id acl-data-b --egress --rule-number 110 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.1.0/24 --rule-action allow --region eu-west-1
