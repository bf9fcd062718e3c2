# git's helper (gitcredentials(7)) from an authorization on to its end, and beyond it. POSIX sh.
# While the token lives, the shell answers alone: a program costs more than all the rest. When it
# is over, the snippet goes and git is asked again, so that the person's own helpers answer; for
# this, no program of ours needs to be left on the machine.
#
# The lines above set here, file, answer, memory (the socket of a git credential-cache of ours, if
# the token is there and not in the file), end, protocol, host and written (the host as git writes
# it); those below set program and ours().

lives() { # a file of the future is newer than what /proc makes just now; else the clock is asked
	test -n "$end" || return 0
	test "$answer" -nt /proc/self/stat && test /proc/self/stat -nt "$file" && return 0
	now=$(date +%s 2>/dev/null) || return 0
	test "$now" -lt "$end"
}

seek() { # FILE START END: is such a line among the first ones of a file of the person's?
	test -f "$1" && test -O "$1" && test -r "$1" || return 1
	count=0
	while read -r line; do
		case $line in "$2"*"$3") return 0 ;; esac
		count=$((count + 1))
		test "$count" -lt 200 || return 1
	done <"$1"
	return 1
}

entry() { # FILE: does it hold the token that the answer is for, as git wrote it?
	seek "$1" "$protocol://x-access-token:" "@$written" || return 1
	written_token=${line#*://x-access-token:}
	written_token=${written_token%@*}
	test "${written_token#"${written_token%??????}"}" = "$key"
}

recall() { # [all]: the answer, if it is of this authorization; a shell reads a byte at a time
	test -f "$answer" && test -O "$answer" && test -r "$answer" || return 1
	{
		read -r until && read -r key
		test -z "$is_new$1" || read -r basic
		test -z "$1" || read -r token
	} <"$answer"
	test "$until" = "$end"
}

listen() { # what git asks, or tells
	while read -r line && test -n "$line"; do
		case $line in
		*[[:cntrl:]]*) is_odd=1 ;;
		"protocol=$protocol" | "host=$host") known=1$known ;;
		'capability[]=authtype') is_new=1 ;;
		username=x-access-token | ephemeral=1) is_own=1 ;;
		password=* | credential=*) secret=${line#*=} ;;
		esac
		question="$question$line
"
	done
}

say() ( # to a pipe; without a PATH, so that no program can get a secret as its argument
	PATH=/dev/null
	printf '%s' "$1"
)

describe() {
	say "protocol=$protocol
host=$host
username=${2:-x-access-token}
${1:+password=$1
}"
}

ask_memory() { # USER: finds what our git credential-cache has under this name
	test -S "$memory" && test -O "$memory" || return 1
	found=$(describe '' "$1" | git credential-cache --socket="$memory" get 2>/dev/null)
	case $found in *password=*) found=${found#*password=} ;; *) return 1 ;; esac
	found=${found%%"
"*}
}

find_answer() { # sets basic or written_token, which git wants
	recall || return 1
	case $memory:$is_new in
	:*) entry "$file" && is_sayable ;;
	*:1) ask_memory basic && basic=$found ;;
	*) ask_memory x-access-token && written_token=$found ;;
	esac
}

find_token() { # sets token, its last characters, and basic
	test -n "$memory" || { recall all; return; }
	recall && ask_memory basic && basic=$found && ask_memory x-access-token || return 1
	token=$found
	key=${token#"${token%??????}"}
}

is_sayable() { # what git has encoded, git has to decode
	case $is_new:$written_token in
	1:*) test -n "$basic" ;;
	*%*) return 1 ;;
	esac
}

get() {
	if lives; then
		reply=
		if test "$known" = 11; then
			if find_answer; then
				kept=$PATH PATH=/dev/null
				if test -n "$is_new"; then
					printf 'capability[]=authtype\nauthtype=Basic\ncredential=%s\nephemeral=1\n' "$basic"
				else
					printf 'username=x-access-token\npassword=%s\n' "$written_token"
				fi && printf '%s' "${end:+password_expiry_utc=$end
}" && exit 0
				PATH=$kept
			fi
			test -n "$memory" || test ! -f "$file" || reply=$(describe | git credential-store --file="$file" get)
		fi
		# "GitHub.com" may be meant, or a person be there to approve
		test -n "$reply" || reply=$(say "$question" | ours get)
		if test -n "$reply"; then
			say "$reply
"
			exit 0
		fi
		# refused, or signed out; but a folder that is not here may be on another machine
		test "$known" = 11 && test -d "${file%/*}" || exit 0
	fi
	finish
	pass_on fill
}

erase() { # of another token than ours, nothing is known here
	# the program may be there, and its interpreter gone
	! test -x "$program" || ! say "$question" | ours erase || return 0
	if find_token && { test "$secret" = "$token" || test "$secret" = "$basic"; }; then
		forget
	fi
}

finish() { # unless another authorization has come
	if seek "$snippet" "# until $end;" ''; then
		forget
		# last, so that who is killed before is followed by another
		! seek "$snippet" "# until $end;" '' || rm -f "$snippet"
	fi
}

forget() { # the token, in our places and where git's own helpers may have kept a copy
	if find_token; then
		for place in "$file" ~/.git-credentials "${XDG_CONFIG_HOME:-$HOME/.config}/git/credentials"; do
			if entry "$place"; then
				describe "$token" | git credential-store --file="$place" erase
			fi
		done
		describe "$token" | git credential-cache erase
	fi 2>/dev/null
	if recall; then
		test ! -S "$memory" || git credential-cache --socket="$memory" exit
		rm -f "$answer" "$answer.lock"
	fi 2>/dev/null
}

pass_on() { # to git, once: where the snippet could not be removed, we would be asked again
	test -z "$_GH_SCOPED_CREDS_PASSED_ON" || exit 0
	say "$question" | _GH_SCOPED_CREDS_PASSED_ON=1 git credential "$1"
}

main() {
	unset question secret known is_new is_own is_odd until key basic token written_token found
	snippet=$here/.gh-scoped-creds.gitconfig
	case $1 in
	store) test ! -f "$snippet" || exit 0 ;;
	get | erase) ;;
	*) exit 0 ;;
	esac
	listen
	if test -n "$is_odd"; then # of a line that ends in a carriage return, others could make two
		echo "git asks for an address with a control character in it, and gets no answer: correct the address." >&2
		exit 2
	fi
	case $1 in
	get) get ;;
	erase) test ! -f "$snippet" || { erase; exit 0; } ;;
	esac
	# the answer came from the person's own helpers, or was typed
	case $1$is_own in
	store) pass_on approve ;;
	erase) pass_on reject ;;
	esac
}
