# shellcheck shell=bash
# Prints where the memory of some processes counts, and what the kernel killed for want of it: `cgroup PATH`
# for each process, `limit BYTES` of the nearest limit above the first one (`max` where there is none), and
# `killed TEXT` for each. Takes the second since 1970 from which on the kernel's log is read, and process ids.
since=$1
shift

for pid; do
	path=$(sed --quiet --regexp-extended 's/^(0:|[0-9]+:memory):(.*)$/\2/p' "/proc/$pid/cgroup" 2>/dev/null | tail --lines=1) || true
	[[ -n $path ]] || continue
	echo "cgroup $path"
	[[ $pid == "$1" ]] || continue
	nearest=max
	while [[ -n $path && $path != / && $nearest == max ]]; do
		nearest=$(cat "/sys/fs/cgroup$path/memory.max" 2>/dev/null || echo max)
		path=${path%/*}
	done
	echo "limit $nearest"
done
journalctl --dmesg --since="@$since" --no-pager --output=cat 2>/dev/null | grep --only-matching --extended-regexp 'Killed process [0-9]+ \([^)]*\)' | sed 's/^/killed /' || true
