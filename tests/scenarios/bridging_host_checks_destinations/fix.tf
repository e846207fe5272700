import {
  to = aws_network_interface.dms_check_eni_bridge
  id = "eni-bridge"
}

resource "aws_network_interface" "dms_check_eni_bridge" {
  source_dest_check = false
}
