import {
  to = aws_network_interface.dms_check_eni_box
  id = "eni-box"
}

resource "aws_network_interface" "dms_check_eni_box" {
  subnet_id         = "subnet-box"
  source_dest_check = false
}
