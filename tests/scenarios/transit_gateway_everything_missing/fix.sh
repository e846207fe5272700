aws ec2 enable-transit-gateway-route-table-propagation --transit-gateway-route-table-id tgw-rtb-dms --transit-gateway-attachment-id tgw-attach-depot --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-depot --ingress --rule-number 110 --protocol tcp --port-range From=1433,To=1433 --cidr-block 10.0.1.0/24 --rule-action allow --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-depot --ingress --rule-number 120 --protocol tcp --port-range From=1433,To=1433 --cidr-block 10.0.2.0/24 --rule-action allow --region eu-west-1
aws ec2 authorize-security-group-ingress --group-id sg-depot --ip-permissions 'IpProtocol=tcp,FromPort=1433,ToPort=1433,IpRanges=[{CidrIp=10.0.1.0/24,Description=dms-check}]' --region eu-west-1
aws ec2 authorize-security-group-ingress --group-id sg-depot --ip-permissions 'IpProtocol=tcp,FromPort=1433,ToPort=1433,IpRanges=[{CidrIp=10.0.2.0/24,Description=dms-check}]' --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-depot --egress --rule-number 110 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.1.0/24 --rule-action allow --region eu-west-1
aws ec2 create-network-acl-entry --network-acl-id acl-depot --egress --rule-number 120 --protocol tcp --port-range From=1024,To=65535 --cidr-block 10.0.2.0/24 --rule-action allow --region eu-west-1
aws ec2 enable-transit-gateway-route-table-propagation --transit-gateway-route-table-id tgw-rtb-depot --transit-gateway-attachment-id tgw-attach-dms --region eu-west-1
