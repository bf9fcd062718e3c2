"""Of what a git tells of itself, little is kept, and no secret."""

from __future__ import annotations

import pytest

from jupyter_gh_scoped_creds.refusals.trace import MAX_LINE, Trace

from .traces import failed_push, line, transport


class TestWhatIsKept:
    def test_of_other_commands_nothing(self):
        trace = Trace()
        trace.feed(line("start", sid="a", argv=["git", "log", "secret"]))
        trace.feed(line("def_repo", worktree="/secret") + line("error", msg="secret"))
        trace.feed(line("cmd_name", name="log", hierarchy="log") + line("error", msg="secret"))
        trace.feed(line("error", msg="secret") + line("def_repo", worktree="/secret"))
        assert not trace.is_of_interest
        assert "secret" not in repr(vars(trace))

    def test_no_arguments_of_other_programs(self):
        trace = Trace()
        argv = ["!f() { echo password=secret; }; f get", "https://mona:secret@github.com/a/b"]
        trace.feed(failed_push() + line("child_start", child_class="?", argv=argv))
        trace.feed(line("alias", alias="x", argv=["secret"]) + line("data", value="secret"))
        assert "secret" not in repr(vars(trace))

    def test_no_password_of_an_address(self):
        trace = Trace()
        url = "https://mona:secret@github.com/a/b"
        trace.feed(line("start", sid="a", argv=["git", "push"]))
        trace.feed(line("cmd_name", name="push", hierarchy="push"))
        trace.feed(
            line("child_start", child_class="remote-https", argv=["git", "remote-https", url, url])
        )
        failed = trace.failed_command([transport()])
        assert failed and failed.remote.has_user and failed.remote.repository == "a/b"
        assert "secret" not in repr((vars(trace), failed))

    def test_an_address_of_ssh(self):
        trace = Trace()
        trace.feed(line("start", sid="a", argv=["git", "push"]))
        trace.feed(line("cmd_name", name="push", hierarchy="push"))
        service = "git-receive-pack 'octocat/hello-world.git'"
        argv = ["ssh", "-o", "SendEnv=GIT_PROTOCOL", "git@github.com", service]
        trace.feed(line("child_start", child_class="transport/ssh", argv=argv))
        assert trace.failed_command([]) is None, "it is not known to have failed"
        trace.feed(line("exit", code=128))
        failed = trace.failed_command([])
        assert failed and failed.remote.https_host == "github.com"
        assert failed.remote.repository == "octocat/hello-world"

    def test_a_line_is_read_whatever_it_comes_in(self):
        trace = Trace()
        for byte in failed_push():
            trace.feed(bytes([byte]))
        assert trace.exit_code == 128 and trace.failed_command([transport()])

    @pytest.mark.parametrize(
        "wrong",
        [
            b"\xff\xfe\n",
            b'{"event":"start"\n',
            b'{"event":"start","sid":1,"argv":"x"}\n',
            b'{"event":"exit","code":"x"}\n',
            b'{"event":"error"' + b"[" * 10000 + b"\n",
            b'{"event":"start","sid":"b","argv":["' + b"x" * MAX_LINE + b'"]}\n',
            b'{"event":"version","exe":"' + b"9" * 5000 + b'.1"}\n',
        ],
        ids=["bytes", "half", "types", "code", "deep", "long", "version"],
    )
    def test_what_makes_no_sense_is_passed_over(self, wrong: bytes):
        trace = Trace()
        trace.feed(wrong + failed_push() + wrong)
        assert trace.sid == "a" and trace.exit_code == 128

    def test_a_line_without_end_is_not_kept(self):
        trace = Trace()
        for _ in range(100):
            trace.feed(b"x" * 10000)
        assert len(trace._rest) <= MAX_LINE + 1
        trace.feed(b"\n" + failed_push())
        assert trace.exit_code == 128

    def test_errors_without_end_are_not_kept(self):
        trace = Trace()
        trace.feed(line("error", msg="x" * 10000) * 100 + failed_push())
        failed = trace.failed_command([transport()])
        assert failed and len(failed.errors) < 10000
