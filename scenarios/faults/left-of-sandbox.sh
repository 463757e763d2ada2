# shellcheck shell=bash
# Prints what is still on the node of some sandboxes and containers, a line each, such as `process 4711
# qemu-system-x86`. Takes their ids. What containerd notes of them is left to the kubelet, which takes
# minutes over it with every runtime.
shopt -s nullglob

for id; do
	{ pgrep --full -- "$id" || true; } | while read -r pid; do
		comm=$(cat "/proc/$pid/comm" 2>/dev/null) || continue
		case $comm in
			bash | sudo | pgrep | sshd*) ;; # This script, whose words are the ids.
			*) echo "process $pid $comm" ;;
		esac
	done
	awk -v id="$id" 'index($5, id) {print "mount", $5}' /proc/self/mountinfo
	for path in {/run/vc/sbs,/run/vc/vm,/run/kata-containers/shared/sandboxes,/run/containerd/io.containerd.runtime.v2.task/k8s.io}/"$id"; do
		[[ ! -e $path ]] || echo "directory $path"
	done
	find /sys/fs/cgroup -type d -name "*$id*" -printf 'cgroup %p\n'
done
