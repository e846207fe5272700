import {
  to = aws_network_interface.dms_check_eni_box
  id = "eni-box"
}

resource "aws_network_interface" "dms_check_eni_box" {
  source_dest_check = false
}
