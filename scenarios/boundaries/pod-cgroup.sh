# shellcheck shell=bash
# Prints the control group that the kubelet made of the pod whose uid is the argument, and its memory
# limit in bytes; of version 2, else of version 1.

for pattern in "*pod${1//-/_}*" "*pod$1*"; do
	while read -r directory; do
		for limit in memory.max memory.limit_in_bytes; do
			if [[ -e $directory/$limit ]]; then
				echo "$directory"
				cat "$directory/$limit"
				exit
			fi
		done
	done < <(find /sys/fs/cgroup -type d -name "$pattern" | sort)
done

echo "the node has no control group of the pod $1" >&2
exit 1
