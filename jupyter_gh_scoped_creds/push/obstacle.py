"""What stands in the way of a push, as it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode, ObstacleCode

if TYPE_CHECKING:
    from ..wire import Obstacle


def obstacle(
    code: ObstacleCode | FailureCode, link: str | None = None, detail: str = ""
) -> Obstacle:
    """One thing that stands in the way, and the page on which it can be changed."""
    return {"code": code, "link": link, "detail": detail}


def failed(failure: Failure) -> Obstacle:
    """What keeps from telling whether one can push."""
    return obstacle(failure.code, detail=failure.detail)
