# shellcheck shell=bash
# `stop SECONDS` stops the kubelet, which would remove sandboxes that it knows no pod of, and has it start
# again by itself after that time, whatever becomes of who stopped it. `start` starts it, and prints its
# name where it was stopped.

timer=kata-lab-kubelet

stop() {
	systemctl stop "$timer.timer" 2>/dev/null || true
	systemd-run --quiet --collect --unit="$timer" --on-active="$1" systemctl start kubelet
	systemctl stop kubelet
}

start() {
	if systemctl is-active --quiet "$timer.timer"; then
		systemctl start kubelet
		systemctl stop "$timer.timer"
		echo kubelet
	fi
}

"$@"
