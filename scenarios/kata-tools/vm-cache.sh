# shellcheck shell=bash
# Kata's cache of virtual machines on the node, as a transient unit.
#   start CONFIGURATION   starts its server
#   alive                 whether it runs
#   log                   the end of what it said
#   stop                  ends it with everything that it started, and prints what was there
# The virtual machines of a cache have an id of their own, a UUID, unlike those of sandboxes.

unit=kata-lab-vm-cache
uuid='[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
before=/run/$unit/machines

machines() {
	find /run/vc/vm /run/vc/sbs -mindepth 1 -maxdepth 1 -regextype posix-extended -regex ".*/$uuid" 2>/dev/null | sort
}

start() {
	command install -d "${before%/*}"
	machines > "$before"
	systemd-run --quiet --unit="$unit" --property=Type=exec --property=CollectMode=inactive-or-failed kata-runtime --config "$1" factory init
}

alive() {
	systemctl is-active --quiet "$unit"
}

log() {
	journalctl --unit="$unit" --lines=20 --output=cat --no-pager | tail --bytes=2000
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
	rm --recursive "${before%/*}"
}

"$@" # Last, so that bash has read all of stdin before anything runs.
