"""What the words on a command line ask for; a mistake is told with what may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..codes import ExitCode, printable
from ..words import gettext
from .table import AUTHORIZE, COMMANDS, FLAGS, SETTINGS, YES, flags_of

if TYPE_CHECKING:
    import argparse

_FLAGS = {
    name: flag
    for flag in (
        *AUTHORIZE.flags,
        *(flag for command in COMMANDS.values() for flag in command.flags),
        *FLAGS,
        *SETTINGS.values(),
        YES,
    )
    for name in flag.names
}


class Stop(Exception):
    """Nothing is left to do but to say something: a help, or what is wrong with the words."""

    def __init__(self, said: str, exit_code: ExitCode = ExitCode.DONE) -> None:
        super().__init__(said)
        # it may quote what was pasted
        self.said = "\n".join(map(printable, said.split("\n")))
        self.exit_code = exit_code


class Options:
    """What is asked for: a command, where ``""`` authorizes, and its flags."""

    path: str = "."
    config: str = ""
    repository: str = ""
    log_level: str = ""
    json: bool = False
    force: bool = False
    for_all: bool = False
    yes: bool = False
    everywhere: bool = False
    hub: bool = False
    leaked: bool = False
    debug: bool = False
    generate_config: bool = False

    def __init__(self, command: str, settings: dict[str, str], **given: str | bool) -> None:
        self.command = command
        self.settings = settings
        """What flags set, by the names of the settings."""
        self.__dict__.update(given)


def read(words: Sequence[str]) -> Options:
    """Understand a command line. Raises `Stop` where nothing is to be done."""
    command, rest, asked = _split(words)
    if command and command not in COMMANDS:
        # a flag that is not known may take the word that follows as its value
        strange = [word for word in rest if word[0:1] == "-" and word.split("=")[0] not in _FLAGS]
        raise _unknown(strange, list(_FLAGS)) if strange else _unknown([command], list(COMMANDS))
    if "help" in asked:
        from .help import help_text

        raise Stop(help_text(command))
    if "version" in asked:
        from .. import __version__

        raise Stop(__version__)
    # mostly there are no flags, and nothing to take apart
    return _parse(command, rest) if rest else Options(command, {})


def _parse(command: str, rest: list[str]) -> Options:
    # only here, as it takes as long as a help
    import argparse

    parser = _parser()
    _add_flags(parser, command)
    try:
        found, unknown = parser.parse_known_args(rest)
    except argparse.ArgumentError as e:
        name = (e.argument_name or "").split("/")[0]
        takes_one = name in _FLAGS and _FLAGS[name].value is not None
        needs = gettext("{flag} needs a value.", flag=name)
        raise _wrong(needs if takes_one else gettext("{flag} takes no value.", flag=name)) from None
    values = vars(found)
    if unknown:
        raise _unknown(unknown, [name for flag in flags_of(command) for name in flag.names])
    if "repository" in values and "for_all" in values:
        raise _wrong(gettext("Take --repository or --all, not both."))
    # what takes no value is a switch, and is on
    settings = {name: str(values.pop(name)) for name in SETTINGS if name in values}
    return Options(command, settings, **values)


def complete() -> None:
    """Answer a shell that completes a line, and exit; to be called if it has asked."""
    import argcomplete

    parser = _parser()
    _add_flags(parser, "")
    subparsers = parser.add_subparsers(parser_class=_parser)  # type: ignore[call-overload]
    for command in COMMANDS:
        _add_flags(subparsers.add_parser(command), command)
    argcomplete.autocomplete(parser)


def _parser(**_: object) -> argparse.ArgumentParser:
    import argparse

    class Formatter(argparse.HelpFormatter):
        """One is made for each flag, though no help is: it would measure the terminal."""

        def __init__(self, prog: str) -> None:
            super().__init__(prog, width=80)

        def _set_color(self, *_: object, **__: object) -> None:
            """Since Python 3.14, this imports what takes as long as all the rest."""

    return argparse.ArgumentParser(
        add_help=False, allow_abbrev=False, exit_on_error=False, formatter_class=Formatter
    )


def _add_flags(parser: argparse.ArgumentParser, command: str) -> None:
    from argparse import SUPPRESS

    for flag in flags_of(command):
        parser.add_argument(
            *flag.names,
            dest=flag.dest,
            action="store_true" if flag.value is None else "store",
            default=SUPPRESS,
            help=SUPPRESS if flag.is_hidden else None,
        )
    if command and COMMANDS[command].takes_path:
        parser.add_argument("path", nargs="?", default=SUPPRESS)


def _split(words: Sequence[str]) -> tuple[str, list[str], set[str]]:
    """Take the command out, wherever it stands between the flags; which of them are there."""
    command: str | None = None
    rest: list[str] = []
    asked: set[str] = set()
    left = iter(words)
    for word in left:
        flag = _FLAGS.get(word)
        if command is None and not word.startswith("-"):
            command = word
            continue
        rest.append(word)
        if flag:
            asked.add(flag.dest)
        if flag and flag.value is not None:
            # the value of a flag is neither a command nor a flag
            rest += [value for value in (next(left, None),) if value is not None]
    return command or "", rest, asked


def _unknown(words: list[str], known: list[str]) -> Stop:
    from difflib import get_close_matches

    name = words[0].split("=")[0]
    # more than usual, as all flags have two dashes in common
    for meant in get_close_matches(name, known, 1, 0.7):
        return _wrong(gettext("Unknown: {words}. Did you mean {meant}?", words=name, meant=meant))
    return _wrong(gettext("Unknown: {words}.", words=" ".join(words)))


def _wrong(said: str) -> Stop:
    see = gettext("See {program} --help.")
    return Stop(f"{said} {see}", ExitCode.USAGE)
