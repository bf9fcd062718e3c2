"""The documentation site, of the pages that a forge shows: ``python -m sphinx -c docs . OUT``."""

import json
import re
from pathlib import Path

from sphinx.application import Sphinx

_PACKAGE = json.loads((Path(__file__).parent.parent / "package.json").read_text())

project = "jupyter_gh_scoped_creds"
author = copyright = _PACKAGE["author"]
release = version = _PACKAGE["version"]

extensions = ["myst_parser", "sphinx_copybutton"]
# the project's folder is the source, so that a page can link to another one wherever that lies
include_patterns = [
    "docs/*.md",
    "CHANGELOG.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "RELEASE.md",
    "SECURITY.md",
    "simulator/README.md",
]
root_doc = "docs/index"
nitpicky = True
# as a forge makes them
myst_heading_anchors = 4

html_theme = "pydata_sphinx_theme"
html_title = project
html_show_sourcelink = False
templates_path = ["site"]
html_static_path = ["site"]
html_css_files = ["pages.css"]
# who opens the site without a page's name
html_additional_pages = {"index": "first.html"}
html_sidebars = {"**": ["pages.html"]}
html_theme_options = {
    "icon_links": [
        {"name": "Repository", "url": _PACKAGE["homepage"], "icon": "fa-brands fa-github"}
    ],
    "logo": {"text": "gh-scoped-creds"},
    "navbar_center": [],
    "secondary_sidebar_items": ["page-toc"],
    "show_prev_next": False,
}


def name_pages_by_title(app: Sphinx, name: str, source: list[str]) -> None:
    """A link that says the file's name, as it is best on a forge, says the page's title here."""
    source[0] = re.sub(r"\[([\w./]+\.md)\]\((\S*\1(?:#[\w-]+)?)\)", r"[](\2)", source[0])


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", name_pages_by_title)
