import {
  to = aws_network_interface.dms_check_eni_bridge
  id = "eni-bridge"
}

resource "aws_network_interface" "dms_check_eni_bridge" {
  subnet_id         = "subnet-edge-a"
  source_dest_check = false
}
