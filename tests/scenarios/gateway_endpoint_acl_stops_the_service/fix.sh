aws ec2 create-network-acl-entry --network-acl-id acl-dms-a --egress --rule-number 110 --protocol tcp --port-range From=443,To=443 --cidr-block 52.218.0.0/17 --rule-action allow --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-dms-a --ingress --rule-number 110 --protocol tcp --port-range From=1024,To=65535 --cidr-block 52.218.0.0/17 --rule-action allow --region eu-west-1
