"""The role by which DMS makes network interfaces, which the console makes by itself. https://docs.aws.amazon.com/dms/latest/userguide/security-iam.html"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from moto.iam.exceptions import NotFoundException
from moto.iam.models import IAMBackend as Backend

from bot.sandbox.aws.mends.mend import mend

ROLE = "dms-vpc-role"
TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "dms.amazonaws.com"}, "Action": "sts:AssumeRole"}]}


@mend(Backend, "get_role")
def _there(moto: Callable[..., Any], self: Any, role_name: str) -> Any:
    """Have it in every account from the first look at it on."""
    try:
        return moto(self, role_name)
    except NotFoundException:
        if role_name != ROLE:
            raise
        return self.create_role(ROLE, json.dumps(TRUST), "/", None, "", [], 3600)
