"""The bot's own resolver: what it says, and what it does not wait for."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from bot.scan import resolver
from bot.scan.resolver import resolve


def test_a_name_has_each_of_its_addresses_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        (socket.AF_INET, 1, 6, "", ("203.0.113.7", 0)),
        (socket.AF_INET, 2, 17, "", ("203.0.113.7", 0)),
        (socket.AF_INET6, 1, 6, "", ("2001:db8::7", 0, 0, 0)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert resolve(["orders.example.com"], time.monotonic() + 5) == {"orders.example.com": ("2001:db8::7", "203.0.113.7")}


@pytest.mark.parametrize("host", ["orders.invalid", "a" * 300, "x..y", "", "\udcff"])
def test_a_name_that_is_not_one_has_no_address(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(name: str, *_: object, **__: object) -> object:
        name.encode("idna")
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    assert resolve([host], time.monotonic() + 5) == {host: ()}


def test_a_resolver_that_does_not_answer_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: never.wait())
    monkeypatch.setattr(resolver, "SECONDS", 0.1)
    began = time.monotonic()
    assert resolve(["slow.example.com"], began + 60) == {}
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("fault", [socket.gaierror(socket.EAI_AGAIN, "Temporary failure"), socket.gaierror(socket.EAI_FAIL, "Failure"), OSError("no network")])
def test_a_resolver_that_fails_has_said_nothing_of_the_name(fault: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> object:
        raise fault

    monkeypatch.setattr(socket, "getaddrinfo", failing)
    assert resolve(["orders.example.com"], time.monotonic() + 5) == {}


def test_what_is_no_name_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_, **__: asked.append(host))
    assert resolve([" orders", "orders\n", "a" * 300], time.monotonic() + 5) == {" orders": (), "orders\n": (), "a" * 300: ()}
    assert asked == []
