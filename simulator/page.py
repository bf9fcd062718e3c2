"""The pages that people see; none of them can be mistaken for GitHub's."""

from __future__ import annotations

import re
from typing import Any

from .handler import SimulatedHandler


class PageHandler(SimulatedHandler):
    """A page for the account that is signed in; there are no sessions."""

    @property
    def login(self) -> str:
        """The login of that account."""
        return self.simulation.world.signed_in

    def show(self, template: str, title: str, **values: Any) -> None:
        """Render a page from ``pages/``."""
        # as on GitHub, no other page may frame this one
        self.set_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.set_header("Cache-Control", "no-store")
        page = self.render_string(
            template, title=title, signed_in=self.login, app=self.simulation.world.app, **values
        ).decode()
        for attribute in ("href", "action"):
            page = page.replace(f'{attribute}="/', f'{attribute}="{self.prefix}/')
        self.finish(page)

    @property
    def prefix(self) -> str:
        """The path under which a proxy has these pages, whose redirects it mends itself."""
        told = self.request.headers.get("X-Forwarded-Context", "").rstrip("/")
        return told if re.fullmatch(r"(/[\w.~@%-]+)*", told) else ""

    def show_message(self, heading: str, text: str, status: int = 200) -> None:
        """Render a page that only says something."""
        self.set_status(status)
        self.show("message.html", heading, heading=heading, text=text)

    def show_not_found(self) -> None:
        """Say that there is no such page."""
        self.show_message("Not found", "There is nothing here, or you may not see it.", 404)


class NoPageHandler(PageHandler):
    """Everything that is not there."""

    async def prepare(self) -> None:
        """Say so, whatever the method."""
        await super().prepare()
        if not self.is_answered:
            self.show_not_found()
