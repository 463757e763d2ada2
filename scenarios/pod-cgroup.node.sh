# shellcheck shell=bash
# Prints the directories of a pod's cgroup, by the pod's uid: one of version 2; of version 1 that of memory,
# then that of CPU.

uid=$1
for root in /sys/fs/cgroup/memory /sys/fs/cgroup/cpuacct /sys/fs/cgroup; do
	[[ -d $root ]] || continue
	if [[ $root = /sys/fs/cgroup && -d $root/memory ]]; then
		continue
	fi
	find -L "$root" -maxdepth 4 -type d \( -name "*pod${uid//-/_}.slice" -o -name "pod$uid" \)
done
