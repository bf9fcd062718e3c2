"""What makes a method an operation, which can be called from outside by its name."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

OPERATIONS: set[str] = set()
"""Names of the operations."""

P = ParamSpec("P")
R = TypeVar("R")


def operation(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
    """Make a method an operation, which runs in the simulator's thread whoever calls it."""
    OPERATIONS.add(method.__name__)

    @functools.wraps(method)
    def call(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
        result: R = self.run_in_loop(functools.partial(method, self, *args, **kwargs))
        return result

    return call
