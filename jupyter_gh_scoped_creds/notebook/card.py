"""The card that ``%ghscopedcreds`` shows in a notebook, as HTML and as plain text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from ..codes import printable
from ..words import (
    ENTER_CODE,
    REVOKES_REPLACED,
    end_of,
    gettext,
    limit_hint,
    narrowed_sentence,
)

if TYPE_CHECKING:
    from ..wire import Pending

_CARD = (
    "max-width: 36em; padding: 0.8em 1em; line-height: 1.6; "
    "font-size: var(--jp-ui-font-size1, inherit); "
    "border: 1px solid var(--jp-border-color1, #8888); border-radius: 4px; "
    "color: var(--jp-ui-font-color1, inherit); font-family: var(--jp-ui-font-family, sans-serif)"
)
_CODE = (
    "font-family: var(--jp-code-font-family, monospace); font-size: 1.6em; "
    "letter-spacing: 0.1em; padding: 0; color: inherit; background: none; user-select: all"
)
_BUTTON = (
    "margin: 0 0 0.2em 1em; padding: 0.2em 0.8em; font: inherit; cursor: pointer; "
    "color: inherit; background: transparent; "
    "border: 1px solid var(--jp-border-color1, #8888); border-radius: 2px"
)
# says "copied" only when the browser says so, and leads on only then, as a new page would take the
# focus; else the code is selected for the keyboard
_COPY = """
const button = this, code = button.parentElement.querySelector('code');
const select = () => {
  getSelection().selectAllChildren(code);
  button.textContent = SELECTED;
};
const lead = () => {
  button.textContent = COPIED;
  if (ADDRESS) open(ADDRESS, '_blank', 'noopener,noreferrer');
};
let copied = false;
getSelection().selectAllChildren(code);
try { copied = document.execCommand('copy'); } catch {}
if (copied) lead();
else if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).then(lead, select);
else select();
"""


@dataclass(frozen=True)
class Card:
    """What is shown at one moment."""

    html: str
    text: str

    @property
    def bundle(self) -> dict[str, str]:
        """The MIME bundle of the card (Jupyter's messaging protocol, ``display_data``)."""
        return {"text/html": self.html, "text/plain": self.text}


def pending_card(state: Pending) -> Card:
    """Show code and address of a flow that waits."""
    code, address = state["user_code"], state["verification_uri"]
    ask = gettext(ENTER_CODE)
    # not the time that is left, as a saved notebook would tell it for ever
    until = end_of(state["seconds_left"])
    wait = gettext("Waiting for GitHub until {time}. Interrupt the kernel to cancel.", time=until)
    if state["renewing"] and state["renewing"]["revokes"]:
        ask = f"{gettext(REVOKES_REPLACED)} {ask}"
    if state["repository"]:
        wait = f"{narrowed_sentence(state['repository'])} {wait}"
    if hint := limit_hint(state):
        wait = f"{wait} {hint}"
    copy = _button(gettext("Copy code and open GitHub"), address) + _button(gettext("Copy"))
    html = (
        f"<div>{escape(ask)}</div>"
        f'<div style="margin: 0.4em 0"><code style="{_CODE}">{escape(code)}</code>'
        f"{copy}</div>"
        f"<div>{_link(address)}</div>"
        f'<div role="status" style="margin-top: 0.4em">{escape(wait)}</div>'
    )
    return Card(_framed(html), f"{ask}\n\n    {code}\n    {address}\n\n{wait}")


def final_card(mark: str, *lines: str) -> Card:
    """Show how it ended: a mark such as ``✓``, and sentences."""
    shown = [printable(line) for line in lines]
    first, *rest = map(escape, shown)
    marked = f'<div role="status"><span aria-hidden="true">{mark}</span> {first}</div>'
    return Card(_framed(marked + "".join(f"<div>{line}</div>" for line in rest)), "\n".join(shown))


def _button(label: str, address: str = "") -> str:
    """A button that copies the code, and opens an address then."""
    words = {
        "SELECTED": gettext("Selected: copy it with the keyboard"),
        "COPIED": gettext("Copied"),
        "ADDRESS": address,
    }
    script = _COPY
    for name, value in words.items():
        script = script.replace(name, json.dumps(value))
    return (
        f'<button type="button" style="{_BUTTON}" onclick="{escape(script)}">'
        f"{escape(label)}</button>"
    )


def _framed(html: str) -> str:
    return f'<div style="{_CARD}">{html}</div>'


def _link(address: str) -> str:
    link = escape(address)
    style = "color: var(--jp-content-link-color, revert)"
    return f'<a href="{link}" target="_blank" rel="noopener noreferrer" style="{style}">{link}</a>'
