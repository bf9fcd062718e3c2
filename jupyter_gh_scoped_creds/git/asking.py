"""git's last helper inside Jupyter while nobody is authorized: it has Lab ask the person.

It is given to what a server starts through the environment, before our snippet: while somebody is
authorized, the snippet's reset takes it away, and git does not even start it. Without an
authorization it comes after all that the person has, and is asked when none of them has an answer.
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from ..host import Host
from .helper_chain import ASKING, HELPER_VARIABLE, Helper, effective, helpers_for
from .snippet import SNIPPET_NAME, answer_beside, program_path

# A fetch in the background, each few seconds, is to start no program of ours: git's trace names it
# (GIT_TRACE2_PARENT_NAME), and what is said to it is what `command.asking` says.
#
# What was answered to git < 2.46 is told to the person's helpers too; only then is there something
# to do, and only of our own user name.
#
# What is read can be the token: no shell is to trace it, or hand it on in the environment.
_FUNCTION = """gh_scoped_creds() {{
	set +aeuvx
	unset line
	case $1:$GIT_TERMINAL_PROMPT:$GIT_ASKPASS:$GIT_TRACE2_PARENT_NAME in
	get:0::fetch/*)
		if ! gh_scoped_creds_stored; then
			echo {said} >&2
			echo quit=1
			exit
		fi
		;;
	esac
	case $1 in
	get | erase) exec {program} "$1" ;;
	store)
		while read -r line && test -n "$line"; do
			test "$line" != username=x-access-token || exec {program} copied
		done
		;;
	esac
}}
gh_scoped_creds_stored() {{
	test ! -e {answer} || return 0
	test -f {file} && test -O {file} && test -r {file} || return 1
	count=0
	while test $count -lt 50; do
		read -r line || return 1
		case $line in *://x-access-token:*) return 0 ;; esac
		count=$((count + 1))
	done <{file}
}}
gh_scoped_creds"""


def asking_helper(
    host: Host, flags: Sequence[str], credentials: Path, said: str
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """The setting that names the helper, and the variable that its value needs.

    Nothing, if our program is not there. `flags` are for that; `said` is for a fetch in the
    background while there is nothing in the `credentials` file.
    """
    path = program_path()
    if not path:
        return [], {}
    function = _FUNCTION.format(
        program=shlex.join([path, *flags]),
        answer=shlex.quote(str(answer_beside(credentials))),
        file=shlex.quote(str(credentials)),
        said=shlex.quote(said),
    )
    # git shows the value where a helper tells it to end, so it is short
    return [(f"credential.{host.url}.helper", ASKING)], {HELPER_VARIABLE: function}


def helpers_before_asking(host: Host, folder: Path | None) -> list[Helper]:
    """The helpers that git asked before, and tells what we have answered.

    That was before our snippet was there.
    """
    helpers = [
        helper
        for helper in helpers_for(host.url, folder)
        if not helper.origin.endswith(SNIPPET_NAME)
    ]
    return [helper for helper in effective(helpers) if not helper.is_ours]
