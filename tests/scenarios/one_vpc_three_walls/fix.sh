aws ec2 authorize-security-group-egress --group-id sg-dms --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-orders,Description=dms-check}]' --region eu-west-1
aws ec2 authorize-security-group-ingress --group-id sg-orders --ip-permissions 'IpProtocol=tcp,FromPort=5432,ToPort=5432,UserIdGroupPairs=[{GroupId=sg-dms,Description=dms-check}]' --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-data-a --egress --rule-number 110 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.1.0/24 --rule-action allow --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-data-a --egress --rule-number 120 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.2.0/24 --rule-action allow --region eu-west-1
