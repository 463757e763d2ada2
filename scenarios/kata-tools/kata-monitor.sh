# shellcheck shell=bash
# kata-monitor on the node, on a port of the loopback interface.
#   start PORT       prints `service` where it answers there already, else starts it as a transient unit
#                    and prints `started`
#   get PORT PATH    prints its answer over HTTP, head and body
#   stop             ends what was started, and prints what was there

unit=kata-lab-monitor-probe

start() {
	local attempt
	if [[ $(get "$1" /metrics 2>/dev/null) == *kata_monitor_* ]]; then
		echo service
		return
	fi
	mkdir --parents /run/vc/sbs # Without that directory it looks for sandboxes once a minute only.
	systemd-run --quiet --unit="$unit" --property=Type=exec --property=CollectMode=inactive-or-failed \
		kata-monitor --listen-address "127.0.0.1:$1" --runtime-endpoint unix:///run/containerd/containerd.sock --log-level warn
	for ((attempt = 0; attempt < 60; attempt++)); do
		if (get "$1" /sandboxes) >/dev/null 2>&1; then
			echo started
			return
		fi
		systemctl is-active --quiet "$unit" || break
		sleep 1
	done
	journalctl --unit="$unit" --lines=5 --output=cat --no-pager >&2
	exit 1
}

get() {
	exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
	printf 'GET %s HTTP/1.0\r\n\r\n' "$2" >&3
	cat <&3
	exec 3<&-
}

stop() {
	if systemctl is-active --quiet "$unit"; then
		systemctl stop "$unit"
		echo 'kata-monitor'
	fi
	systemctl reset-failed "$unit" 2>/dev/null || true
}

"$@" # Last, so that bash has read all of stdin before anything runs.
