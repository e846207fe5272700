"""Puts one of our functions in the place of one of moto's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from moto.core.exceptions import ServiceException

Mended = TypeVar("Mended", bound=Callable[..., Any])


class AwsError(ServiceException):
    """An error that AWS answers with: a code and a message."""


def mend(owner: Any, name: str) -> Callable[[Mended], Mended]:
    """Make calls of ``owner.name`` calls of the decorated function, which is given moto's own first, ``None`` for what moto has not.

    What is put there is a plain function, because moto finds the operations of a service by looking for those.
    """

    def put(function: Mended) -> Mended:
        original = getattr(owner, name, None)

        def mended(*args: Any, **kwargs: Any) -> Any:
            return function(original, *args, **kwargs)

        setattr(owner, name, mended)
        return function

    return put


def mend_property(owner: Any, name: str) -> Callable[[Mended], Mended]:
    """Make the attribute ``owner.name`` what the decorated function gives for the object and moto's own value."""

    def put(function: Mended) -> Mended:
        original = owner.__dict__[name].fget
        setattr(owner, name, property(lambda self: function(self, original(self))))
        return function

    return put
