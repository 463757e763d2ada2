# shellcheck shell=bash
# Shows the processes of a pod on this node, by the pod's uid: those that run its sandbox, which carry
# the id of the sandbox or of its guest in their arguments, and those in its cgroup beside them.
#
# Prints `clock HERTZ UPTIME`, then of each process a line `process KIND PID EXECUTABLE TICKS`, its status
# and its smaps_rollup. Prints nothing of a process that ends meanwhile.

uid=$1
sandbox=$(ctr --namespace k8s.io containers ls --quiet "labels.\"io.kubernetes.pod.uid\"==$uid,labels.\"io.cri-containerd.kind\"==sandbox" | tail -n 1)
if [[ -z $sandbox ]]; then
	echo "containerd has no sandbox of the pod $uid" >&2
	exit 1
fi

show() {
	local kind=$1 pid=$2 executable text stat
	executable=$(readlink "/proc/$pid/exe") || return 0
	text=$(cat "/proc/$pid/status" "/proc/$pid/smaps_rollup" 2>/dev/null) || return 0
	read -r stat < "/proc/$pid/stat" || return 0
	read -ra fields <<< "${stat##*) }" # The name before it may have spaces. Fields 14 and 15 of stat(5) follow.
	echo "process $kind $pid ${executable##*/} $((fields[11] + fields[12]))"
	echo "$text"
}

read -r uptime _ < /proc/uptime
echo "clock $(getconf CLK_TCK) $uptime"

# Kata 3.0.0 names a guest of a template on its own, and links the sandbox's directory to that name's.
guest=$(readlink "/run/vc/vm/$sandbox" || echo "$sandbox")
guest=${guest##*/}

own=()
for file in /proc/[0-9]*/cmdline; do
	words=()
	mapfile -d '' -t words < "$file" || continue
	if [[ ${words[*]} == *"$sandbox"* || ${words[*]} == *"$guest"* ]]; then
		pid=${file#/proc/}
		own+=("${pid%/cmdline}")
	fi
done 2>/dev/null
for pid in "${own[@]}"; do
	show sandbox "$pid"
done

# One hierarchy is enough: version 1 has the same directories in each.
root=/sys/fs/cgroup
[[ -d $root/memory ]] && root=$root/memory
inside=()
mapfile -t directories < <(find "$root" -type d \( -name "*pod${uid//-/_}.slice" -o -name "pod$uid" \) -prune)
if (( ${#directories[@]} > 0 )); then
	mapfile -t inside < <(find "${directories[@]}" -name cgroup.procs -exec cat {} + | sort --numeric-sort --unique)
fi
for pid in "${inside[@]}"; do
	[[ " ${own[*]} " == *" $pid "* ]] || show cgroup "$pid"
done
