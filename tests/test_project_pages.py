"""The pages around the project: where links lead, and how one is told to install it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPOSITORY = json.loads((ROOT / "package.json").read_text())["homepage"]
RAW = REPOSITORY.replace("//github.com", "//raw.githubusercontent.com")
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob(".github/**/*.md")]
FORMS = [*ROOT.glob(".github/**/*.yml"), *ROOT.glob("*.cff"), *ROOT.glob("conda/**/*.yaml")]
TOLD = [
    *(page for page in PAGES if page.name != "RELEASE.md"),
    *ROOT.glob("jupyter_gh_scoped_creds/**/*.py"),
    *ROOT.glob("src/**/*.ts*"),
]


def anchors(page: Path) -> set[str]:
    """The anchors that a forge gives to a page's headings."""
    text = re.sub(r"(?ms)^```.*?^```", "", page.read_text())
    headings = re.findall(r"(?m)^#+ (.+)$", text)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def lead_nowhere(text: str) -> list[str]:
    """The absolute links to files or anchors of the repository that it does not have."""
    nowhere = []
    for link in re.findall(
        rf"({re.escape(REPOSITORY)}/blob/main/[^\s)>\"]+|{RAW}/main/[^\s)>\"]+)", text
    ):
        name, _, anchor = link.split("/main/", 1)[1].partition("#")
        file = ROOT / name
        if not file.is_file() or (anchor and anchor not in anchors(file)):
            nowhere.append(link)
    return nowhere


def told_to_install(text: str) -> list[str]:
    """Where a text says that the package can be had by its name."""
    return re.findall(
        r"pip install (?:-\S+ )*[\"']?jupyter[_-]gh[_-]scoped[_-]creds(?![\w-]*\S*\.whl).*", text
    )


def test_the_readme_holds_on_package_indexes():
    """They show it elsewhere: a relative link leads nowhere there."""
    text = (ROOT / "README.md").read_text()
    targets = re.findall(
        r"\]\(([^)]+)\)|^\[[^\]]+\]: (\S+)|(?:src|srcset|href)=\"([^\"]+)\"", text, re.M
    )
    links = [link for groups in targets for link in groups if link]
    assert len(links) >= 8
    assert [link for link in links if not link.startswith("https://")] == []
    used = set(re.findall(r"\[([\w/.]+\.md|LICENSE)\](?![(:])", text))
    assert used == set(re.findall(r"(?m)^\[([^\]]+)\]: ", text))


@pytest.mark.parametrize("page", [*PAGES, *FORMS], ids=lambda page: str(page.relative_to(ROOT)))
def test_links_to_our_own_files_hold(page: Path):
    """A file or heading that was renamed takes its links with it; and the repository is one."""
    text = page.read_text()
    assert lead_nowhere(text) == []
    addresses = re.findall(r"https://[\w.]*github[\w.]*/[\w-]+/jupyter_gh_scoped_creds", text)
    assert {address for address in addresses} <= {REPOSITORY, RAW}


def test_a_link_that_leads_nowhere_is_seen():
    """Files, anchors and pictures alike."""
    links = [
        f"{REPOSITORY}/blob/main/docs/nothing.md",
        f"{REPOSITORY}/blob/main/docs/users.md#nothing",
        f"{RAW}/main/docs/images/nothing.png",
    ]
    assert (
        lead_nowhere(" ".join([*links, f"{REPOSITORY}/blob/main/docs/users.md#sign-out"])) == links
    )


def test_nothing_says_that_it_is_published():
    """Until it is (RELEASE.md): a name that somebody else can take is not to be installed."""
    told = {str(file.relative_to(ROOT)): told_to_install(file.read_text()) for file in TOLD}
    assert {name: lines for name, lines in told.items() if lines} == {}
    assert told_to_install("pip install jupyter_gh_scoped_creds")
    assert told_to_install("pip install --no-deps jupyter_gh_scoped_creds")
    assert not told_to_install("pip install dist/jupyter_gh_scoped_creds-*.whl")
    assert not told_to_install("pip install ./jupyter_gh_scoped_creds-0.1.0-py3-none-any.whl")
