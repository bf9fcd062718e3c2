"""The commands, and the flags that each of them takes."""

from __future__ import annotations

from ..words import N_


class Flag:
    """A flag, with the name of its value if it takes one."""

    def __init__(
        self,
        names: tuple[str, ...],
        dest: str,
        said: str,
        value: str | None = None,
        *,
        is_hidden: bool = False,
    ) -> None:
        self.names = names
        self.dest = dest
        self.said = said
        self.value = value
        self.is_hidden = is_hidden


class Command:
    """A command: what it does, when it ends with 1, and what it takes and needs."""

    def __init__(
        self,
        said: str,
        exits_with_1: str,
        flags: tuple[Flag, ...] = (),
        *,
        takes_path: bool = False,
        needs_settings: bool = True,
        needs_app: bool = True,
    ) -> None:
        self.said = said
        self.exits_with_1 = exits_with_1
        self.flags = flags
        self.takes_path = takes_path
        self.needs_settings = needs_settings
        # whether the app has to be set up before anything can be done
        self.needs_app = needs_app


SETTINGS = {
    "client_id": Flag(
        ("--client-id", "--GhScopedCreds.client_id"),
        "client_id",
        N_("Client ID of the GitHub App ($GH_SCOPED_CREDS_CLIENT_ID)."),
        "ID",
    ),
    "app_url": Flag(
        ("--github-app-url", "--GhScopedCreds.app_url"),
        "app_url",
        N_("Public page of the app ($GH_SCOPED_CREDS_APP_URL)."),
        "URL",
    ),
    "hostname": Flag(
        ("--hostname", "--GhScopedCreds.hostname"),
        "hostname",
        N_("Another GitHub than github.com ($GH_SCOPED_CREDS_HOSTNAME)."),
        "NAME",
    ),
    "git_credentials_path": Flag(
        ("--git-credentials-path", "--GhScopedCreds.git_credentials_path"),
        "git_credentials_path",
        N_("File for the token ($GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH)."),
        "FILE",
    ),
    "revoke": Flag(
        ("--revoke",),
        "revoke",
        N_(
            "Have GitHub revoke a token that is removed or replaced: it sends you an e-mail, and "
            "this cannot be undone ($GH_SCOPED_CREDS_REVOKE)."
        ),
    ),
    "storage": Flag(
        ("--storage", "--GhScopedCreds.storage"),
        "storage",
        N_("Where the token is kept: file, or memory ($GH_SCOPED_CREDS_STORAGE)."),
        "WHERE",
    ),
}
"""The flags of the settings, by the names of these."""

YES = Flag(("-y",), "yes", N_("Answer yes to all questions."))
FLAGS = (
    Flag(("--json",), "json", N_("Print JSON, one object a line, for scripts.")),
    Flag(
        ("--config",),
        "config",
        N_("A .py or .json file to read instead of jupyter_gh_scoped_creds_config."),
        "FILE",
    ),
    Flag(("--debug",), "debug", N_("Show which addresses are asked, and errors in full.")),
    Flag(("--version",), "version", N_("Print the version.")),
    Flag(("-h", "--help"), "help", N_("Print this, or what one command takes.")),
    Flag(("--log-level",), "log_level", "", "LEVEL", is_hidden=True),
)
"""The flags that all commands take."""

AUTHORIZE = Command(
    N_(
        "Lets git push to selected GitHub repositories, for a few hours. Without a command, it "
        "shows a code to enter on GitHub, and waits."
    ),
    N_("not authorized, or an unexpected error"),
    (
        Flag(("--force",), "force", N_("Renew, even if you are still authorized.")),
        Flag(
            ("--repository",),
            "repository",
            N_("Ask for a token for this repository only."),
            "OWNER/REPO",
        ),
        Flag(
            ("--all",),
            "for_all",
            N_("Ask for a token for all repositories, even if the last was for one only."),
        ),
        Flag(("--generate-config",), "generate_config", N_("Write a configuration file to edit.")),
    ),
)
COMMANDS = {
    "status": Command(N_("Tell who is authorized, where and until when."), N_("not authorized")),
    "logout": Command(
        N_("Remove the token, and what makes git use it."),
        N_("an unexpected error"),
        (
            Flag(
                ("--leaked",),
                "leaked",
                N_(
                    "If others may have seen the token: have GitHub revoke it, then remove it. "
                    "GitHub sends you an e-mail, and this cannot be undone."
                ),
            ),
        ),
    ),
    "repos": Command(
        N_("List where the app is installed, and whether you can push."),
        N_("not authorized"),
    ),
    "check": Command(
        N_("Tell whether you can push here, and what stands in the way."),
        N_("something stands in the way"),
        takes_path=True,
    ),
    "fix": Command(
        N_("Repair what stands in the way of a push, asking before each change."),
        N_("something is still to be repaired"),
        (
            YES,
            Flag(
                ("--global",),
                "everywhere",
                N_("Set your name and e-mail address for all repositories."),
            ),
        ),
        takes_path=True,
    ),
    "explain": Command(
        N_("Explain what git said: git push 2>&1 | {program} explain."),
        N_("the message is not known"),
        needs_settings=False,
        needs_app=False,
    ),
    "doctor": Command(
        N_("Check the set-up, and say the next step for whatever is wrong."),
        N_("an unexpected error"),
        (Flag(("--hub",), "hub", N_("Print ready-made configuration for hubs and clusters.")),),
        needs_app=False,
    ),
}


def command_of(name: str) -> Command:
    """A command by its name; ``""`` is the one that authorizes."""
    return COMMANDS[name] if name else AUTHORIZE


def flags_of(name: str) -> list[Flag]:
    """All flags that a command takes, the shown ones as its help has them."""
    own = command_of(name).flags
    # everywhere, as before; the help has it only where there is something to answer
    yes = () if YES in own else (YES,)
    return [*own, *FLAGS, *SETTINGS.values(), *yes]
