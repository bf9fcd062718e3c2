"""Whether one can push the repository in a folder: each obstacle, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode, ObstacleCode
from .failures import failure_sentence
from .translation import N_, gettext

if TYPE_CHECKING:
    from ..wire import Check, Obstacle


def check_lines(check: Check, host: str) -> list[str]:
    """Say whether one can push, all that stands in the way, and what is to be known besides."""
    where = gettext(
        "{folder}: {remote} is {repository}.",
        folder=check["folder"],
        remote=check["remote"],
        repository=check["repository"],
    )
    lines = [where] if check["repository"] else []
    if not check["obstacles"]:
        lines.append(gettext("Ready: you can push here."))
    for obstacle in check["obstacles"]:
        lines += obstacle_lines(check, obstacle, host)
    for warning in check["warnings"]:
        for said in obstacle_lines(check, warning, host):
            lines.append(gettext("Warning: {said}", said=said))
    return lines


def obstacle_lines(check: Check, obstacle: Obstacle, host: str) -> list[str]:
    """Say what stands in the way, or what a warning tells of, and where to go."""
    code, link = obstacle["code"], obstacle["link"]
    if isinstance(code, FailureCode):
        return [failure_sentence(Failure(code, obstacle["detail"]))]
    said = gettext(
        _sentence(code),
        host=check["host"] or host,
        owner=check["repository"].split("/")[0],
        repository=check["repository"],
        detail=obstacle["detail"],
    )
    return [said, f"  {link}"] if link else [said]


def _sentence(code: ObstacleCode) -> str:
    match code:
        case ObstacleCode.NOT_GITHUB:
            return N_(
                "The remote {detail} is not a GitHub repository: check its address with git "
                "remote -v."
            )
        case ObstacleCode.OTHER_HOST:
            return N_("The remote is on {detail}: this authorizes pushes to another host only.")
        case ObstacleCode.SSH_REMOTE:
            return N_(
                "The remote {detail} uses SSH, and this works with https only: {program} fix "
                "makes git use https here."
            )
        case ObstacleCode.HTTP_REMOTE:
            return N_(
                "The remote {detail} is not encrypted: git remote set-url {detail} "
                "https://{host}/{repository}."
            )
        case ObstacleCode.USER_IN_URL:
            return N_(
                "The address of the remote {detail} has a user name in it: {program} fix takes it "
                "out."
            )
        case ObstacleCode.NO_IDENTITY:
            return N_(
                "git does not know your name and e-mail address: {program} fix sets them from "
                "GitHub."
            )
        case ObstacleCode.HELPER_AFTER:
            return N_(
                "Another credential helper ({detail}) gets a copy of the token: {program} fix "
                "keeps the token from it."
            )
        case ObstacleCode.FORMER_HELPER:
            return N_(
                "The former gh-scoped-creds has left its credential helper ({detail}): {program} "
                "fix removes it."
            )
        case ObstacleCode.OUTSIDE_ROOT:
            return N_(
                "To change this repository's settings, use a terminal: they are outside the "
                "folders of this Jupyter server ({detail})."
            )
        case ObstacleCode.NARROWED:
            return N_(
                "The authorization is for {detail} only: authorize again with {program} --force."
            )
        case ObstacleCode.NOT_INSTALLED:
            return N_("The app is not installed on {owner}: install it, and choose {repository}.")
        case ObstacleCode.NOT_INSTALLED_ORGANIZATION:
            return N_(
                "The app is not installed on the organization {owner}: install it, or send one of"
                " its owners the link and this text: “Please install the app on {repository}, so "
                "that I can push to it for a few hours at a time.”"
            )
        case ObstacleCode.NOT_SELECTED:
            return N_("The app is installed on {owner}, but not on {repository}: add it there.")
        case ObstacleCode.NOT_SELECTED_ORGANIZATION:
            return N_(
                "The app is installed on the organization {owner}, but not on {repository}: add "
                "it there, or send one of its owners the link and this text: “Please add "
                "{repository} to the app's repositories, so that I can push to it for a few hours "
                "at a time.” If the organization uses single sign-on, first open "
                "https://{host}/orgs/{owner}/sso, then authorize again with {program} --force."
            )
        case ObstacleCode.SINGLE_SIGN_ON:
            return N_(
                "The organization {owner} uses single sign-on: open the link, then authorize "
                "again with {program} --force."
            )
        case ObstacleCode.NOT_VISIBLE:
            return N_(
                "{repository} is not on GitHub, or you cannot see it: check the name, and who you "
                "are authorized as."
            )
        case ObstacleCode.NO_WRITE_ACCESS:
            return N_("You have no write access to {repository}: fork it, and push to your fork.")
        case ObstacleCode.FORKED:
            return N_(
                "You have no write access to {repository}, but you have a fork, {detail}: let git "
                "push there, with {program} fix or a remote of your own."
            )
        case ObstacleCode.FORK_NOT_INSTALLED:
            return N_(
                "You have no write access to {repository}, but you have a fork: install the app "
                "on {detail}."
            )
        case ObstacleCode.ARCHIVED:
            return N_(
                "{repository} is archived: nobody can push to it until an owner unarchives it."
            )
        case ObstacleCode.SUSPENDED:
            return N_("The app is suspended on {owner}: an owner can unsuspend it.")
        case ObstacleCode.APP_READ_ONLY:
            return N_(
                "The app may only read the repositories of {owner}: an owner has to approve its "
                "new permissions."
            )
