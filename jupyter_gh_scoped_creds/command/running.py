"""Runs the command that a command line asks for, and prints what it tells."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

from ..codes import ExitCode, Failure
from ..settings import LoadedSettings, Settings, load_settings
from ..words import gettext
from .renderer import JsonRenderer, Renderer, WordsRenderer
from .result import Call, Result, cancelled, failed
from .table import command_of

if TYPE_CHECKING:
    from .arguments import Options

    Results = Iterator[Result] | AsyncIterator[Result]


def run_options(options: Options) -> int:
    """Run what is asked for; returns the exit code."""
    renderer: Renderer = JsonRenderer() if options.json else WordsRenderer()
    try:
        return _print(results(prepare(options)), renderer)
    except Failure as e:
        result = failed(e)
    except KeyboardInterrupt:
        result = cancelled(gettext("Cancelled."))
    except BrokenPipeError:
        raise
    except Exception as e:
        result = _unexpected(e, options)
    renderer.end()
    renderer.show(result)
    return result.exit_code


def prepare(options: Options) -> Call:
    """Read the settings as far as they are needed. Raises `Failure`."""
    if options.debug or options.log_level.upper() in {"DEBUG", "10"}:
        _tell_requests()
    if options.generate_config or not command_of(options.command).needs_settings:
        return Call(options, LoadedSettings(Settings(), {}))
    return Call(options, load_settings(options.settings, options.config))


def results(call: Call) -> Results:
    """Start the command, if the app is set up as far as it needs that."""
    needs_app = command_of(call.options.command).needs_app and not call.options.generate_config
    wrong = call.settings.misconfiguration() if needs_app else None
    if wrong:
        from ..words import misconfiguration_sentence

        report = {"state": "unconfigured", "misconfiguration": wrong}
        said = misconfiguration_sentence(wrong)
        return iter([Result(report, [said], ExitCode.NOT_CONFIGURED, is_error=True)])
    return _start(call)


def _start(call: Call) -> Results:
    # each of them only when it runs: what one needs can take longer to import than another runs
    match call.options.command:
        case "status":
            from .stored import status

            return status(call)
        case "logout" if call.options.leaked or call.settings.revokes:
            from .revoking import logout_and_revoke

            return logout_and_revoke(call)
        case "logout":
            from .stored import logout

            return logout(call)
        case "repos":
            from .pushing import repos

            return repos(call)
        case "check":
            from .pushing import check

            return check(call)
        case "fix":
            from .fix import fix

            return fix(call)
        case "explain":
            from .pushing import explain_message

            return explain_message(call)
        case "doctor":
            from .examination import doctor

            return doctor(call)
    if call.options.generate_config:
        from .config_file import generate_config

        return generate_config(call)
    from .authorize import authorize

    return authorize(call)


def _print(found: Results, renderer: Renderer) -> int:
    if isinstance(found, Iterator):
        exit_code = 0
        for result in found:
            renderer.show(result)
            exit_code = exit_code or result.exit_code
        return exit_code
    import asyncio

    try:
        return asyncio.run(_print_as_they_come(found, renderer))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _print_as_they_come(found: AsyncIterator[Result], renderer: Renderer) -> int:
    exit_code = 0
    async for result in found:
        renderer.show(result)
        exit_code = exit_code or result.exit_code
    return exit_code


def _tell_requests() -> None:
    """Tell which addresses are asked, and what with: no body, and so no secret."""
    import logging

    log = logging.getLogger("httpx")
    if not log.handlers:
        log.addHandler(logging.StreamHandler())
    log.setLevel(logging.INFO)


def _unexpected(error: Exception, options: Options) -> Result:
    if options.debug:
        import traceback

        traceback.print_exception(error)
    report = {"failure": {"code": "internal_error", "detail": type(error).__name__}}
    return Result(report, [unexpected_sentence(error)], ExitCode.NOT_VALID, is_error=True)


def unexpected_sentence(error: Exception) -> str:
    """Say that something is wrong which is not the person's doing."""
    return gettext(
        "Something unexpected went wrong ({kind}): run it again with --debug, and report what it "
        "says.",
        kind=type(error).__name__,
    )
