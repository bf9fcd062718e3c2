"""The sockets between a person's programs: private, bounded, and gone with who is behind them."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.channel import (
    SOCKET_VARIABLE,
    Listener,
    Message,
    Talk,
    channel_folder,
    talks,
)
from jupyter_gh_scoped_creds.channel.place import LEFT_BY_OTHERS, new_socket, short_name
from jupyter_gh_scoped_creds.channel.talk import MAX_LINE

SERVER = """
import asyncio
from jupyter_gh_scoped_creds.channel import Listener

async def main():
    async def answer(talk, message):
        await talk.send({"pid": True})
    listener = Listener(answer)
    await listener.start()
    print(listener.place, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


async def echo(talk: Talk, message: Message) -> None:
    await talk.send({"heard": message})


@asynccontextmanager
async def listening() -> AsyncIterator[Listener]:
    listener = Listener(echo)
    await listener.start()
    try:
        yield listener
    finally:
        await listener.close()


async def replies(message: Message, own: Path | None = None) -> list[Message | None]:
    found = []
    async with aclosing(talks(own)) as others:
        async for talk in others:
            await talk.send(message)
            found.append(await talk.receive())
            talk.close()
    return found


async def test_a_private_place(home: Path):
    async with listening() as listener:
        assert stat.S_IMODE(listener.place.lstat().st_mode) == 0o600
        assert stat.S_IMODE(listener.place.parent.stat().st_mode) == 0o700
        assert await replies({"a": 1}) == [{"heard": {"a": 1}}]
        assert await replies({"a": 1}, listener.place) == [], "nobody talks to himself"
    assert not listener.place.exists()
    assert await replies({"a": 1}) == []


async def test_the_server_that_started_a_program_is_first(monkeypatch: pytest.MonkeyPatch):
    async with listening() as first:
        monkeypatch.setenv(SOCKET_VARIABLE, str(first.place))
        async with listening() as second:
            places = []
            async with aclosing(talks()) as others:
                async for talk in others:
                    talk.close()
                    places.append(talk)
            assert len(places) == 2
            assert len(await replies({}, first.place)) == len(await replies({}, second.place)) == 1


async def test_a_long_path(home: Path, monkeypatch: pytest.MonkeyPatch):
    """An address has 108 bytes; a home on a cluster can have more."""
    runtime = home / ("x" * 120) / ("y" * 120)
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
    async with listening() as listener:
        assert len(str(listener.place)) > 240
        assert await replies({"a": 1}) == [{"heard": {"a": 1}}]
    assert not listener.place.exists()


async def test_another_users_program_is_refused(monkeypatch: pytest.MonkeyPatch):
    async with listening(), aclosing(talks()) as others:
        async for talk in others:
            # as if the other end were somebody else's, from now on
            monkeypatch.setattr("os.geteuid", lambda: os.getuid() + 1)
            assert await replies({"a": 1}) == []
            talk.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")
async def test_another_user_who_got_to_the_socket(home: Path):
    async with listening() as listener:
        place = listener.place
        place.chmod(0o777)
        place.parent.chmod(0o755)
        code = (
            "import os, socket, sys; os.chdir(sys.argv[1]); os.setuid(65534); "
            "s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[2]); s.settimeout(20); "
            "print(s.recv(100))"
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", code, str(place.parent), place.name, stdout=subprocess.PIPE
        )
        output, _ = await asyncio.wait_for(process.communicate(), 30)
        assert output.strip() == b"b''", "not a word"


async def test_what_is_dead_is_removed(home: Path):
    folder = channel_folder()
    folder.mkdir(parents=True)

    def leave(name: str) -> Path:
        left = folder / name
        with socket.socket(socket.AF_UNIX) as dead, short_name(left) as name:
            dead.bind(name)
        return left

    here = leave(new_socket(folder).name)
    elsewhere = leave("00000000-1.socket")
    (folder / "no.socket").write_text("a file")
    assert await replies({}) == []
    assert not here.exists()
    assert elsewhere.exists(), "a program may be behind it on another machine"
    with pytest.MonkeyPatch.context() as later:
        later.setattr(time, "time", lambda real=time.time: real() + LEFT_BY_OTHERS + 60)
        assert await replies({}) == []
    assert not elsewhere.exists()
    assert (folder / "no.socket").exists()


async def test_a_server_that_is_stopped_is_passed_over(home: Path):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVER, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout and await process.stdout.readline()
        assert await replies({}) == [{"pid": True}]
        process.send_signal(signal.SIGSTOP)
        async with listening():
            assert await replies({"a": 1}) == [{"heard": {"a": 1}}]
    finally:
        process.kill()
        await process.wait()


@pytest.mark.parametrize(
    "sent",
    [
        b"x" * (2 * MAX_LINE),
        b'{"a": "' + b"x" * (2 * MAX_LINE) + b'"}\n',
        b"[1]\n",
        b"\xff\n",
        b"[" * 5000 + b"\n",
        b"",
    ],
)
async def test_what_is_no_message_ends_it(sent: bytes):
    async with listening() as listener:
        with short_name(listener.place) as name:
            reader, writer = await asyncio.open_unix_connection(name)
        assert await reader.readline() == b'{"here": true}\n'
        writer.write(sent)
        writer.write_eof()
        assert await asyncio.wait_for(reader.read(), 20) == b""
        writer.close()
        assert await replies({"a": 1}) == [{"heard": {"a": 1}}], "and others go on"


async def test_where_nobody_can_listen(home: Path, monkeypatch: pytest.MonkeyPatch):
    (home / "file").write_text("")
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(home / "file"))
    async with listening():
        assert await replies({}) == []
