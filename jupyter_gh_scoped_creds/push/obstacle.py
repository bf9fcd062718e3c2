"""What stands in the way of a push, or is to be known all the same, as it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode, ObstacleCode, one_line

if TYPE_CHECKING:
    from ..wire import Obstacle


def obstacle(
    code: ObstacleCode | FailureCode, link: str | None = None, detail: str = ""
) -> Obstacle:
    """One such thing, and the page on which it can be changed; the detail is foreign text."""
    return {"code": code, "link": link, "detail": one_line(detail)}


def failed(failure: Failure) -> Obstacle:
    """What keeps from telling whether one can push."""
    return obstacle(failure.code, detail=failure.detail)
