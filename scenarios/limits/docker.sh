# shellcheck shell=bash
# Docker on the node, out of the lab's image of it, beside everything that is there: containerd's own
# socket with a namespace of its own, no firewall rules, a bridge of its own.
#   up IMAGE RUNTIMES   mounts the image, starts the engine with those runtimes (JSON), and prints
#                       which image it loaded
#   cli WORDS…          the command line, with that engine
#   down                takes all of it away, and prints what was there

place=/run/kata-lab-docker
root=$place/root
data=/var/lib/kata-lab-docker
socket=unix://$place/docker.sock
bridge=kata-lab-dock
ctr=(ctr --namespace k8s.io)
export PATH=$PATH:$root/usr/sbin:$root/usr/bin

up() {
	mkdir --parents "$root" "$data"
	"${ctr[@]}" images mount "$1" "$root" >/dev/null
	ip link add "$bridge" type bridge
	ip address add 198.51.100.1/24 dev "$bridge" # For documentation, so nobody's.
	ip link set "$bridge" up
	printf '{"runtimes":%s}\n' "$2" > "$place/daemon.json"
	setsid "$root/usr/sbin/dockerd" --config-file "$place/daemon.json" --host "$socket" --pidfile "$place/pid" \
		--containerd /run/containerd/containerd.sock --containerd-namespace kata-lab-docker --containerd-plugins-namespace kata-lab-docker-plugins \
		--data-root "$data" --exec-root "$place/exec" --bridge "$bridge" --iptables=false --ip6tables=false --userland-proxy=false \
		> "$place/log" 2>&1 < /dev/null &
	local attempt
	for ((attempt = 0; attempt < 120; attempt++)); do
		! cli version >/dev/null 2>&1 || break
		if ! kill -0 $! 2>/dev/null; then
			echo "dockerd: $(tail --lines=1 "$place/log")" >&2
			exit 1
		fi
		sleep 1
	done
	cli load --quiet --input "$root/images/busybox.tar" | sed 's/^Loaded image: //'
}

cli() {
	"$root/usr/bin/docker" --host "$socket" "$@"
}

down() {
	local container process
	if [[ -S $place/docker.sock && -x $root/usr/bin/docker ]]; then
		for container in $(timeout 60 "$root/usr/bin/docker" --host "$socket" ps --all --quiet 2>/dev/null || true); do
			timeout 120 "$root/usr/bin/docker" --host "$socket" rm --force "$container" >/dev/null 2>&1 || true
			echo "container $container of Docker"
		done
	fi
	if [[ -e $place/pid ]]; then
		process=$(cat "$place/pid")
		if [[ $(tr '\0' ' ' < "/proc/$process/cmdline" 2>/dev/null) == *"$place"* ]]; then
			kill "$process"
			timeout 60 tail --pid="$process" --follow /dev/null || kill -KILL "$process"
			echo 'dockerd'
		fi
	fi
	for container in $(ctr --namespace kata-lab-docker containers list --quiet 2>/dev/null || true); do
		ctr --namespace kata-lab-docker tasks kill --signal SIGKILL "$container" 2>/dev/null || true
		timeout 60 ctr --namespace kata-lab-docker tasks delete --force "$container" >/dev/null 2>&1 || true
		ctr --namespace kata-lab-docker containers delete "$container" >/dev/null 2>&1 || true
	done
	ctr namespaces remove kata-lab-docker kata-lab-docker-plugins >/dev/null 2>&1 || true
	if [[ -e /sys/class/net/$bridge ]]; then
		ip link delete "$bridge"
		echo "interface $bridge"
	fi
	# What Docker mounted goes before what it lies on.
	awk -v place="$place/" -v data="$data" 'index($2, place) == 1 || index($2, data) == 1 {print $2}' /proc/mounts | sort --reverse | while read -r mounted; do
		[[ $mounted == "$root" ]] || umount --lazy "$mounted" || true
	done
	if mountpoint --quiet "$root"; then
		"${ctr[@]}" images unmount --rm "$root" >/dev/null
	fi
	if [[ -e $place || -e $data ]]; then
		rm --recursive --force --one-file-system "$place" "$data"
		echo "$data"
	fi
}

"$@"
