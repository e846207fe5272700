aws ec2 create-network-acl-entry --network-acl-id acl-dms-a --egress --rule-number 110 --protocol tcp --port-range From=5432,To=5432 --cidr-block 10.0.11.0/24 --rule-action allow --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-dms-a --egress --rule-number 120 --protocol tcp --port-range From=3306,To=3306 --cidr-block 10.0.12.0/24 --rule-action allow --region eu-west-1
