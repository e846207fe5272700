"""An AWS to try things on, from a terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import boto3


@contextmanager
def _sandbox() -> Iterator[str]:
    """Run it as a person does, and give what it prints."""
    process = subprocess.Popen([sys.executable, "-m", "bot.sandbox", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C" in line:
                break
        yield "".join(said)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        process.stdout.close()


def _check(task: str, variables: dict[str, str]) -> int:
    check = [sys.executable, "-m", "bot", "check", task]
    return subprocess.run(check, env={**os.environ, **variables}, capture_output=True, check=False, timeout=60).returncode


def test_a_task_that_stands_can_be_broken_by_a_call_and_checked_again() -> None:
    """What it prints is all that a person needs: the variables to export, and the tasks to ask for."""
    with _sandbox() as said:
        variables = dict(re.findall(r"^export (\w+)=(.*)$", said, re.MULTILINE))
        assert "dms-check check orders-cdc" in said
        assert _check("orders-cdc", variables) == 0
        keys = {"aws_access_key_id": variables["AWS_ACCESS_KEY_ID"], "aws_secret_access_key": variables["AWS_SECRET_ACCESS_KEY"]}
        ec2 = boto3.client("ec2", endpoint_url=variables["AWS_ENDPOINT_URL"], region_name=variables["AWS_REGION"], **keys)
        for group in ec2.describe_security_groups()["SecurityGroups"]:
            if group["GroupName"] != "default" and group["IpPermissions"]:
                ec2.revoke_security_group_ingress(GroupId=group["GroupId"], IpPermissions=group["IpPermissions"])
        assert _check("orders-cdc", variables) == 1
