"""What GitHub replies is hostile until it is checked."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.credentials import credentials_file
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import ManualClock
from .flow import CODE_PATH, TOKEN_PATH, authorized, failure_code, run, unauthorized

GOOD_CODE = {
    "device_code": "d" * 40,
    "user_code": "ABCD-EFGH",
    "verification_uri": "{url}/login/device",
    "expires_in": 900,
    "interval": 5,
}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        *(
            ({"verification_uri": uri}, "verification_uri_refused")
            for uri in [
                "https://evil.example/login/device",
                "javascript:alert(1)",
                "http://evil.example",
                "{url}@evil.example/",
                "http://user:pw@{host}/",
                "{url}\n",
                "//{host}",
                "http://[",
                "",
            ]
        ),
        ({"user_code": "AB\x1b[2J"}, "reply_invalid"),
        ({"user_code": "<b>"}, "reply_invalid"),
        ({"user_code": 12345678}, "reply_invalid"),
        ({"user_code": ""}, "reply_invalid"),
        ({"device_code": "a\nb"}, "reply_invalid"),
        ({"device_code": None}, "reply_invalid"),
        ({"expires_in": 0}, "reply_invalid"),
        ({"expires_in": -1}, "reply_invalid"),
        ({"expires_in": "900"}, "reply_invalid"),
        ({"expires_in": True}, "reply_invalid"),
        ({"expires_in": 10**9}, "reply_invalid"),
        ({"interval": 0}, "reply_invalid"),
        ({"interval": 10**6}, "reply_invalid"),
    ],
)
async def test_hostile_codes(
    authorization: Authorization, simulator: GitHubSimulator, wrong: dict[str, Any], code: str
):
    def fill(value: object) -> object:
        if isinstance(value, str):
            return value.replace("{url}", simulator.url).replace("{host}", simulator.host)
        return value

    body = {name: fill(value) for name, value in {**GOOD_CODE, **wrong}.items()}
    simulator.fail(CODE_PATH, "json", body=body)
    assert failure_code(unauthorized(await authorization.start())) == code


@pytest.mark.parametrize(
    "wrong",
    [
        {"access_token": "a\nhttps://x:y@evil.example"},
        {"access_token": "a\r"},
        {"access_token": "a b"},
        {"access_token": "a\x00"},
        {"access_token": "\u00e9"},
        {"access_token": ""},
        {"access_token": 1},
        {"access_token": "a" * 5000},
        {"expires_in": -1},
        {"expires_in": "8 hours"},
        {"expires_in": None},
    ],
)
async def test_hostile_tokens(
    authorization: Authorization,
    settings: Settings,
    simulator: GitHubSimulator,
    wrong: dict[str, Any],
):
    body = {"access_token": "ghu_good", "expires_in": 28800, "token_type": "bearer", **wrong}
    simulator.fail(TOKEN_PATH, "json", body=body)
    assert failure_code(await run(authorization)) == "reply_invalid"
    file = credentials_file(settings)
    assert not file.exists() or "http" not in file.read_text()


async def test_login_that_cannot_be_known(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.fail("/api/v3/user", "json", body={"login": "<script>"})
    clock.at_sleep(1, simulator.approve)
    assert authorized(await run(authorization))["login"] is None
