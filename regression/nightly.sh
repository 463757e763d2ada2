#!/usr/bin/env bash
# One night's regression run, for any CI and for a line of cron: takes away what is overdue, checks that
# this machine can do it, runs and judges, and takes its labs away whatever happened.
#
#   nightly.sh [--quiet] [--emulated] [--matrix FILE] [--group NAME] [--history FILE] [--out DIR]
#
#   --quiet     print nothing of a night in which nothing regressed; cron then sends no mail
#   --emulated  go on without KVM, tens of times slower, with figures that are of no hardware
#   the rest    goes to `npm run regression`; reports are in --out, regression-report without it
#
# Exits with 0 where nothing regressed, 1 where something did, 2 where it could not be run or judged.
set -uo pipefail

nothing=0 could_not=2

say() {
	echo "$*" >&2
}

# The same check as `npm run lab -- doctor`, before anything is installed. A guest decides in the end.
kvm_opens() {
	grep --quiet --word-regexp --extended-regexp 'vmx|svm' "${KATA_LAB_ROOT:-}/proc/cpuinfo" &&
		[[ -r ${KATA_LAB_ROOT:-}/dev/kvm && -w ${KATA_LAB_ROOT:-}/dev/kvm ]]
}

without_kvm() {
	say 'This machine has no KVM that this user can open, and an emulated night is of no use beside others:'
	say '  vmx or svm is not among the flags of /proc/cpuinfo, or /dev/kvm is not there or not for this user.'
	say '  Use a machine with VT-x or AMD-V, nested where it is a virtual one, or ask for it with --emulated.'
}

read_words() {
	quiet=false emulated=false out=regression-report words=()
	while (($# > 0)); do
		case $1 in
			--quiet) quiet=true ;;
			--emulated) emulated=true ;;
			--out | --matrix | --group | --history)
				(($# > 1)) || { say "$1 needs a value"; return 1; }
				[[ $1 != --out ]] || out=$2
				[[ $1 == --out ]] || words+=("$1" "$2")
				shift
				;;
			*) say "$1 is none of --quiet, --emulated, --matrix, --group, --history, --out"; return 1 ;;
		esac
		shift
	done
}

# Labs of this suite that are left, and everybody's whose lifetime is over.
teardown() {
	bash regression/teardown.sh || say 'Not every lab is taken away; see above.'
}

run() {
	bash stacks/prepare.sh lab || return "$could_not"
	kvm_opens || "$emulated" || { without_kvm; return "$could_not"; }
	npm run --silent lab -- reap || say 'Not every lab whose lifetime is over is taken away; see above. Going on.'
	exec npm run --silent regression -- ${words[@]+"${words[@]}"} --out "$out"
}

# In the background, because bash would not hear a signal before its command ends; and without the lock
# and our output, which a virtual machine that is left behind would hold.
run_to_its_end() {
	local child ended
	run 3>&- 9>&- &
	child=$!
	trap 'kill -TERM "$child" 2>/dev/null' INT TERM
	wait "$child" # A signal ends this wait, and not what is waited for.
	ended=$?
	while kill -0 "$child" 2>/dev/null; do
		wait "$child"
		ended=$?
	done
	trap - INT TERM
	return "$ended"
}

# Only the three codes that mean something leave this script; a run that was killed could not judge.
code_of() {
	case $1 in
		0 | 1 | 2) echo "$1" ;;
		*) echo "$could_not" ;;
	esac
}

main() {
	cd "$(dirname "${BASH_SOURCE[0]}")/.." || return "$could_not"
	read_words "$@" || return "$could_not"
	mkdir --parents "$out" && mkdir --parents --mode=0700 .lab || return "$could_not"

	exec 9>.lab/nightly.lock
	flock --nonblock 9 || { say 'Another night is still running in this checkout.'; return "$could_not"; }

	local code log=$out/nightly.log
	exec 3>&1
	if "$quiet"; then exec >"$log" 2>&1; else exec > >(exec tee "$log" 3>&- 9>&-) 2>&1; fi
	run_to_its_end
	code=$(code_of $?)
	teardown 3>&- 9>&-
	! "$quiet" || [[ $code == "$nothing" ]] || cat "$log" >&3
	return "$code"
}

[[ ${BASH_SOURCE[0]} != "$0" ]] || main "$@"
