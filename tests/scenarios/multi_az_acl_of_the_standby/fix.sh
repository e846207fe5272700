aws ec2 create-network-acl-entry --network-acl-id acl-dms-b --ingress --rule-number 10 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.11.0/24 --rule-action allow --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-dms-b --ingress --rule-number 20 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.12.0/24 --rule-action allow --region eu-west-1
