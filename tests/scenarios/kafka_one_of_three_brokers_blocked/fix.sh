aws ec2 create-network-acl-entry --network-acl-id acl-data-c --egress --rule-number 10 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.1.0/24 --rule-action allow --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-data-c --egress --rule-number 20 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.2.0/24 --rule-action allow --region eu-west-1
