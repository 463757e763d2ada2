# shellcheck shell=bash
# A small file system of its own on the node. The words are `make MEBIBYTES` and `remove`, which prints
# what it removed.
own=/var/lib/kata-lab-faults
place=$own/full

make() {
	mkdir --parents "$place"
	truncate --size="$1M" "$own/full.img"
	mkfs.ext4 -q -m 0 "$own/full.img"
	mount -o loop "$own/full.img" "$place"
	chmod 1777 "$place"
	echo "$place"
}

remove() {
	if mountpoint --quiet "$place"; then
		umount --lazy "$place"
		echo "$place"
	fi
	rm --force "$own/full.img"
	rmdir --ignore-fail-on-non-empty "$place" "$own" 2>/dev/null || true
}

"$@"
