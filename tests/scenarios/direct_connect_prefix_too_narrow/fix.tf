import {
  to = aws_dx_gateway_association.dms_check_dxgw_site_tgw_hub
  id = "dxgw-site/tgw-hub"
}

resource "aws_dx_gateway_association" "dms_check_dxgw_site_tgw_hub" {
  dx_gateway_id         = "dxgw-site"
  associated_gateway_id = "tgw-hub"
  allowed_prefixes      = ["10.0.128.0/17", "10.0.1.0/24"]
}
