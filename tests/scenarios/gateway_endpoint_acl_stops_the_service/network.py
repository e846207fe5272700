"""The endpoint is there and the subnet's ACL admits the VPC alone, not the service's public ranges
(https://github.com/ministryofjustice/modernisation-platform/issues/1199).
"""

from __future__ import annotations

from tests.builders import entry
from tests.healthy import gateway_endpoint

WORLD, TASK = gateway_endpoint()
WORLD.change("acl-dms-a", entries=(entry("in 100 allow all 10.0.0.0/16"), entry("out 100 allow all 10.0.0.0/16")))
