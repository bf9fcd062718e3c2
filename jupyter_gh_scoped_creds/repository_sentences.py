"""What the terminal says of one repository: each problem, and the next step."""

from __future__ import annotations

from .check import Checked, Problem
from .failure import Failure
from .sentences import failure_sentence
from .translation import N_, gettext

_PROBLEMS = {
    "not_a_repository": N_("There is no git repository here: go into one, or git clone it."),
    "repository_unsafe": N_(
        "This repository belongs to another user, and git does not trust it: see "
        "git help config, safe.directory."
    ),
    "no_remote": N_(
        "The repository has no remote: add one with git remote add origin "
        "https://{host}/OWNER/REPO."
    ),
    "not_github": N_("The remote {detail} is not a repository of {host}."),
    "other_host": N_("The remote is on {detail}, and this authorizes pushes to another host only."),
    "ssh_remote": N_(
        "The remote {detail} uses SSH, which knows nothing of this authorization: "
        "gh-scoped-creds fix lets git use https here."
    ),
    "http_remote": N_(
        "The remote {detail} is not encrypted: git remote set-url {detail} "
        "https://{host}/{repository}."
    ),
    "user_in_url": N_(
        "The address of the remote {detail} has a user name in it: gh-scoped-creds fix "
        "takes it out."
    ),
    "no_identity": N_(
        "git does not know who commits: gh-scoped-creds fix sets name and address from GitHub."
    ),
    "helper_after": N_(
        "Another credential helper gets a copy of the token: {detail}. Move it before "
        "ours, see gh-scoped-creds doctor."
    ),
    "not_authorized": N_("You are not authorized: run gh-scoped-creds."),
    "not_installed": N_(
        "The app is not installed on {owner}: install it, and choose {repository}."
    ),
    "not_installed_organization": N_(
        "The app is not installed on the organization {owner}: install "
        "it, or send one of its owners the link and this text: “Please install the app on "
        "{repository}, so that I can push to it for a few hours at a time.”"
    ),
    "not_selected": N_("The app is installed on {owner}, but not on {repository}: add it there."),
    "not_selected_organization": N_(
        "The app is installed on the organization {owner}, but not on {repository}: add it there, "
        "or send one of its owners the link and this text: “Please add {repository} to the app's "
        "repositories, so that I can push to it for a few hours at a time.” If the organization "
        "uses single sign-on, first open https://{host}/orgs/{owner}/sso, then authorize again."
    ),
    "single_sign_on": N_(
        "The organization {owner} uses single sign-on: open the link, then authorize "
        "again with gh-scoped-creds --force."
    ),
    "narrowed": N_(
        "The authorization is for {detail} only: authorize anew with gh-scoped-creds --force."
    ),
    "not_visible": N_(
        "GitHub knows no {repository}, or does not let you see it: check the name, and "
        "who you are authorized as."
    ),
    "no_write_access": N_("You may not write to {repository}: fork it, and push to your fork."),
    "archived": N_("{repository} is archived, so that nobody can push to it."),
    "suspended": N_("The app is suspended on {owner}: an owner can unsuspend it."),
    "app_read_only": N_(
        "The app may only read on {owner}: an owner has to approve its new permissions."
    ),
}


def problem_lines(checked: Checked, problem: Problem, host: str) -> list[str]:
    """Say what stands in the way, and where to go."""
    sentence = _PROBLEMS.get(problem.code)
    if sentence is None:
        return [failure_sentence(Failure(problem.code, problem.detail))]
    said = gettext(
        sentence,
        host=checked.host or host,
        owner=checked.repository.split("/")[0],
        repository=checked.repository,
        detail=problem.detail,
    )
    return [said, f"  {problem.link}"] if problem.link else [said]


def checked_lines(checked: Checked, host: str) -> list[str]:
    """Say whether one can push, and all that stands in the way."""
    where = gettext(
        "{folder}: {remote} is {repository}.",
        folder=checked.folder,
        remote=checked.remote,
        repository=checked.repository,
    )
    if not checked.problems:
        return [where, gettext("Ready: you can push here.")]
    lines = [where] if checked.repository else []
    for problem in checked.problems:
        lines += problem_lines(checked, problem, host)
    return lines
