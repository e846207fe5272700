"""AWS refuses to say in which Region the staging bucket lies, and a gateway endpoint leads to one Region alone: that is said, and is no failure."""

from __future__ import annotations

from rules.network.bucket import Bucket
from tests.builders import ACCOUNT
from tests.services import warehouse

WORLD, TASK = warehouse()
WORLD.refuse(ACCOUNT, Bucket.LISTED_BY)
