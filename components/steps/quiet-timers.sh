# shellcheck shell=bash
# Lets what runs a cluster's node wait a little longer on its timers, so that they go off together: each
# program of Go's wakes up some hundred times a second, and on an emulated machine that is half of what an
# idle node takes. Again every few minutes, as a restarted pod of the control plane has its own idea.
# Reads SLACK (nanoseconds). Prints nothing.
: "${SLACK:?}" "${KATA_LAB_ROOT=}"

name=kata-lab-quiet-timers
units=$KATA_LAB_ROOT/etc/systemd/system
script=$KATA_LAB_ROOT/usr/local/lib/kata-lab/quiet-timers

install() {
	# shellcheck disable=SC2016 # It is the script that expands these.
	place "$script" '#!/bin/bash
# containerd is none of them: what it starts, a pod under measurement too, would have its slack.
for process in $(pgrep "^(kubelet|kube-(apiserver|controller|scheduler|proxy)|etcd|coredns)"); do
	for task in /proc/"$process"/task/*; do
		echo '"$SLACK"' > /proc/"${task##*/}"/timerslack_ns
	done
done 2>/dev/null
true # Some have ended meanwhile.'
	chmod 0755 "$script"
	place "$units/$name.service" "[Unit]
Description=Slack for the timers of a node of Kubernetes

[Service]
Type=oneshot
ExecStart=/usr/local/lib/kata-lab/quiet-timers"
	place "$units/$name.timer" "[Unit]
Description=Slack for the timers of a node of Kubernetes, now and then

[Timer]
OnActiveSec=30s
OnUnitActiveSec=5min
AccuracySec=1min

[Install]
WantedBy=timers.target"
	systemctl daemon-reload
	systemctl --quiet enable --now "$name.timer"
	systemctl start "$name.service"
}

place() {
	command install -d "${1%/*}"
	printf '%s\n' "$2" > "$1.new"
	mv "$1.new" "$1"
}

remove() {
	[[ -e $units/$name.timer ]] || return 0
	systemctl --quiet disable --now "$name.timer" || true
	rm --force "$units/$name.timer" "$units/$name.service" "$script"
	rmdir --ignore-fail-on-non-empty "${script%/*}" 2>/dev/null || true
	systemctl daemon-reload
}

"$1" # Last, so that bash has read all of stdin before anything runs.
