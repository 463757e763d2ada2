#!/usr/bin/env bash
# shellcheck shell=bash
# Stands for containerd's ctr. The runtime's name decides what a container does; $FAKE_NODE keeps what is left.
set -u
shift 2 # -n k8s.io
echo "$*" >>"$FAKE_NODE/calls"

say() { echo "2026-01-01 00:00:00.0 +0000 UTC k8s.io $1 {\"container_id\":\"$2\"}" >>"$FAKE_NODE/events"; }

run() {
	local runtime='' id
	while [[ $1 == --* ]]; do
		case $1 in
			--runtime) runtime=$2; shift 2 ;;
			--runtime-config-path) shift 2 ;;
			*) shift ;;
		esac
	done
	id=$2
	touch "$FAKE_NODE/containers/$id"
	boot=$(cat /proc/sys/kernel/random/boot_id)
	case $runtime in
		*hangs*) sleep 60 ;;
		*fails*) echo "ctr: failed to create shim task: \"QEMU\" is not there" >&2; exit 1 ;;
		*silent*) rm "$FAKE_NODE/containers/$id"; exit 0 ;;
		*kata*) boot=00000000-1111-2222-3333-444444444444; sleep 0.1 ;;
	esac
	say /tasks/create "$id"
	say /tasks/start "$id"
	sleep 0.05
	echo "kata-lab 12.34 $boot 6.1.0-test"
	echo second line
	sleep 0.05
	say /tasks/exit "$id"
	rm "$FAKE_NODE/containers/$id"
}

case $1 in
	events) exec tail --lines=+1 --follow "$FAKE_NODE/events" ;;
	containers) if [[ $2 == ls ]]; then ls "$FAKE_NODE/containers"; else rm -f "$FAKE_NODE/containers/$3"; fi ;;
	run) shift; run "$@" ;;
esac
