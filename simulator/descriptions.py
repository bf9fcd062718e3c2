"""What GitHub tells of accounts, installations and repositories, with every field of its own.

As in GitHub's OpenAPI description, which the tests hold each reply to: a repository is 5 kB.
"""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import Any

from .world import Account, App, Installation, Repository

_CREATED = "2024-01-31T09:30:00Z"
_UPDATED = "2026-10-30T16:45:12Z"
_ACCOUNT = {
    "url": "",
    "followers_url": "/followers",
    "following_url": "/following{/other_user}",
    "gists_url": "/gists{/gist_id}",
    "starred_url": "/starred{/owner}{/repo}",
    "subscriptions_url": "/subscriptions",
    "organizations_url": "/orgs",
    "repos_url": "/repos",
    "events_url": "/events{/privacy}",
    "received_events_url": "/received_events",
}
_REPOSITORY = {
    "url": "",
    "archive_url": "/{archive_format}{/ref}",
    "assignees_url": "/assignees{/user}",
    "blobs_url": "/git/blobs{/sha}",
    "branches_url": "/branches{/branch}",
    "collaborators_url": "/collaborators{/collaborator}",
    "comments_url": "/comments{/number}",
    "commits_url": "/commits{/sha}",
    "compare_url": "/compare/{base}...{head}",
    "contents_url": "/contents/{+path}",
    "contributors_url": "/contributors",
    "deployments_url": "/deployments",
    "downloads_url": "/downloads",
    "events_url": "/events",
    "forks_url": "/forks",
    "git_commits_url": "/git/commits{/sha}",
    "git_refs_url": "/git/refs{/sha}",
    "git_tags_url": "/git/tags{/sha}",
    "hooks_url": "/hooks",
    "issue_comment_url": "/issues/comments{/number}",
    "issue_events_url": "/issues/events{/number}",
    "issues_url": "/issues{/number}",
    "keys_url": "/keys{/key_id}",
    "labels_url": "/labels{/name}",
    "languages_url": "/languages",
    "merges_url": "/merges",
    "milestones_url": "/milestones{/number}",
    "notifications_url": "/notifications{?since,all,participating}",
    "pulls_url": "/pulls{/number}",
    "releases_url": "/releases{/id}",
    "stargazers_url": "/stargazers",
    "statuses_url": "/statuses/{sha}",
    "subscribers_url": "/subscribers",
    "subscription_url": "/subscription",
    "tags_url": "/tags",
    "teams_url": "/teams",
    "trees_url": "/git/trees{/sha}",
}
_COUNTS = {
    "forks": 0,
    "forks_count": 0,
    "open_issues": 0,
    "open_issues_count": 0,
    "size": 108,
    "stargazers_count": 0,
    "watchers": 0,
    "watchers_count": 0,
}
_FEATURES = {
    "allow_forking": True,
    "has_discussions": False,
    "has_downloads": True,
    "has_issues": True,
    "has_pages": False,
    "has_projects": True,
    "has_wiki": True,
    "is_template": False,
    "web_commit_signoff_required": False,
}
_LICENSE = {
    "key": "bsd-3-clause",
    "name": 'BSD 3-Clause "New" or "Revised" License',
    "spdx_id": "BSD-3-Clause",
    "node_id": "MDc6TGljZW5zZTU=",
}


@lru_cache(maxsize=1024)
def describe_account(base: str, api: str, account: Account) -> dict[str, Any]:
    """An account as others see it; `base` and `api` are where pages and API are."""
    root = f"{api}/users/{account.login}"
    return {
        "login": account.login,
        "id": account.id,
        "node_id": _node_id(account.type, account.id),
        "avatar_url": f"https://avatars.githubusercontent.com/u/{account.id}?v=4",
        "gravatar_id": "",
        "html_url": f"{base}/{account.login}",
        **{name: root + path for name, path in _ACCOUNT.items()},
        "type": account.type,
        "site_admin": False,
        "user_view_type": "public",
    }


def describe_profile(base: str, api: str, account: Account) -> dict[str, Any]:
    """An account with all that its owner tells everybody."""
    return {
        **describe_account(base, api, account),
        "name": account.name,
        "company": None,
        "blog": "",
        "location": None,
        "email": account.email,
        "hireable": None,
        "bio": None,
        "twitter_username": None,
        "public_repos": 8,
        "public_gists": 8,
        "followers": 20,
        "following": 9,
        "created_at": _CREATED,
        "updated_at": _UPDATED,
    }


def describe_repository(
    base: str, api: str, login: str | None, repository: Repository
) -> dict[str, Any]:
    """A repository as a person, or nobody in particular, sees it in a list."""
    root = f"{api}/repos/{repository.full_name}"
    page = f"{base}/{repository.full_name}"
    host = base.partition("://")[2]
    push = login is not None and repository.allows_push(login)
    admin = login == repository.owner.login
    return {
        "id": repository.id,
        "node_id": _node_id("Repository", repository.id),
        "name": repository.name,
        "full_name": repository.full_name,
        "private": repository.private,
        "owner": describe_account(base, api, repository.owner),
        "html_url": page,
        "description": f"What {repository.owner.login} does with {repository.name}, and why.",
        "fork": repository.parent is not None,
        **{name: root + path for name, path in _REPOSITORY.items()},
        "created_at": _CREATED,
        "updated_at": _UPDATED,
        "pushed_at": _UPDATED,
        "git_url": f"git://{host}/{repository.full_name}.git",
        "ssh_url": f"git@{host}:{repository.full_name}.git",
        "clone_url": f"{page}.git",
        "svn_url": page,
        "homepage": None,
        "language": "Python",
        **_COUNTS,
        **_FEATURES,
        "mirror_url": None,
        "archived": repository.archived,
        "disabled": False,
        "license": {**_LICENSE, "url": f"{api}/licenses/bsd-3-clause"},
        "topics": [],
        "visibility": "private" if repository.private else "public",
        "default_branch": "main",
        "permissions": {
            "admin": admin,
            "maintain": admin,
            "push": push,
            "triage": push,
            "pull": True,
        },
    }


def describe_full_repository(
    base: str, api: str, login: str | None, repository: Repository
) -> dict[str, Any]:
    """A repository as it is told where it alone is asked for."""
    told = describe_repository(base, api, login, repository)
    if repository.owner.type == "Organization":
        told["organization"] = told["owner"]
    if repository.parent:
        told["parent"] = describe_repository(base, api, login, repository.parent)
        told["source"] = describe_repository(base, api, login, repository.source)
    return {**told, "network_count": 0, "subscribers_count": 1, "temp_clone_token": None}


def describe_installation(
    base: str, api: str, app: App, installation: Installation
) -> dict[str, Any]:
    """An installation as every person sees it."""
    permissions = {"contents": installation.contents, "metadata": "read"}
    if installation.workflows:
        permissions["workflows"] = "write"
    account = describe_account(base, api, installation.account)
    return {
        "id": installation.id,
        "client_id": app.client_id,
        "account": account,
        "repository_selection": installation.selection,
        "access_tokens_url": f"{api}/app/installations/{installation.id}/access_tokens",
        "repositories_url": f"{api}/installation/repositories",
        "html_url": base + installation.path,
        "app_id": 123456,
        "app_slug": app.slug,
        "target_id": installation.account.id,
        "target_type": installation.account.type,
        "permissions": permissions,
        "events": [],
        "created_at": _CREATED,
        "updated_at": _UPDATED,
        "single_file_name": None,
        "has_multiple_single_files": False,
        "single_file_paths": [],
        "suspended_by": account if installation.suspended_at else None,
        "suspended_at": installation.suspended_at,
    }


def _node_id(kind: str, number: int) -> str:
    return base64.b64encode(f"{len(kind):03}:{kind}{number}".encode()).decode()
