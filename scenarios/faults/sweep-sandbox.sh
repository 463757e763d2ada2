# shellcheck shell=bash
# Takes away what is left of sandboxes whose pods are gone: processes, mounts, directories, containers.
# Takes the ids of sandboxes and containers; without any, those that were noted. Prints what it took away.
noted=/run/kata-lab-faults/sandboxes

if (($# == 0)) && [[ -e $noted ]]; then
	mapfile -t ids < "$noted"
	set -- "${ids[@]}"
fi

for id; do
	[[ $id =~ ^[0-9a-f]{64}$ ]] || continue
	{ pgrep --full -- "$id" || true; } | while read -r pid; do
		case $(cat "/proc/$pid/comm" 2>/dev/null) in
			containerd-shim* | qemu-system* | virtiofsd | cloud-hyperviso | firecracker | exe | runsc*)
				echo "process $pid of $id"
				kill -KILL "$pid" || true ;;
		esac
	done
done
for id; do
	[[ $id =~ ^[0-9a-f]{64}$ ]] || continue
	if [[ -n $(ctr --namespace k8s.io containers list --quiet "id==$id") ]]; then
		echo "container $id"
		timeout 60 ctr --namespace k8s.io tasks delete --force "$id" >/dev/null 2>&1 || true
		timeout 60 ctr --namespace k8s.io containers delete "$id" >/dev/null 2>&1 || true
	fi
	awk -v id="$id" 'index($5, id) {print $5}' /proc/self/mountinfo | sort --reverse | while read -r path; do
		echo "mount $path"
		umount --lazy "$path" || true
	done
	for path in {/run/vc/sbs,/run/vc/vm,/run/kata-containers/shared/sandboxes}/"$id"; do
		if [[ -e $path ]]; then
			echo "directory $path"
			rm --recursive --one-file-system --force "$path"
		fi
	done
	find /sys/fs/cgroup -depth -type d -name "*$id*" -printf 'cgroup %p\n' -exec rmdir {} \; 2>/dev/null || true
done
rm --force "$noted"
