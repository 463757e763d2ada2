# shellcheck shell=bash
# Kata's cache of virtual machines on the node, as a transient unit.
#   start CONFIGURATION   starts its server
#   alive                 whether it runs
#   log                   the end of what it said
#   stop                  ends it with everything that it started, and prints what was there
# The virtual machines of a cache have an id of their own, a UUID, unlike those of sandboxes. They make
# their sockets where the server happens to be, so that is a directory of its own.

unit=kata-lab-vm-cache
uuid='[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
place=/run/$unit
before=$place/machines

machines() {
	find /run/vc/vm /run/vc/sbs -mindepth 1 -maxdepth 1 -regextype posix-extended -regex ".*/$uuid" 2>/dev/null | sort
}

start() {
	command install -d "$place/server"
	date +%s > "$place/since"
	machines > "$before"
	systemd-run --quiet --unit="$unit" --property=WorkingDirectory="$place/server" --property=Type=exec --property=CollectMode=inactive-or-failed kata-runtime --config "$1" factory init
}

alive() {
	systemctl is-active --quiet "$unit"
}

log() {
	# Errors only, and the words in them: a line with the whole configuration says nothing.
	journalctl "_SYSTEMD_UNIT=$unit.service" --since="@$(cat "$place/since" 2>/dev/null || date +%s)" --output=cat --no-pager |
		sed --quiet --regexp-extended 's/.*level=(error|warning) msg="(([^"\\]|\\.)*)".* error="(([^"\\]|\\.)*)".*/\2: \4/p; t; /level=/!p' | tail --lines=10
}

stop() {
	if alive; then
		echo 'the cache of virtual machines'
	fi
	systemctl stop "$unit" 2>/dev/null || true
	systemctl reset-failed "$unit" 2>/dev/null || true
	[[ -e $before ]] || return 0
	machines | comm -13 "$before" - | while read -r directory; do
		echo "$directory"
		awk -v place="$directory/" 'index($5, place) == 1 {print $5}' /proc/self/mountinfo | sort --reverse | xargs --no-run-if-empty umount --lazy
		rm --recursive --one-file-system --force "$directory"
	done
	rm --recursive "$place"
}

"$@" # Last, so that bash has read all of stdin before anything runs.
