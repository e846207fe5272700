import {
  to = aws_dx_gateway_association.dms_check_dxgw_site_vgw_plant
  id = "dxgw-site/vgw-plant"
}

resource "aws_dx_gateway_association" "dms_check_dxgw_site_vgw_plant" {
  dx_gateway_id         = "dxgw-site"
  associated_gateway_id = "vgw-plant"
  allowed_prefixes      = ["10.0.1.0/24", "10.0.0.0/16"]
}
