# shellcheck shell=bash
# A file system on a block device of the node, and the directory of the node in whose place a pod gets it.
#   make BYTES       makes both, and prints the directory and the device
#   grow BYTES       makes the device larger
#   remove           takes both away, with what Kata was told of them, and prints what was there

place=/var/lib/kata-lab-direct-volume
directory=$place/volume
image=$place/image
told=/run/kata-containers/shared/direct-volumes

make() {
	mkdir --parents "$directory"
	echo node > "$directory/whose"
	truncate --size="$1" "$image"
	mkfs.ext4 -q -F "$image"
	mkdir "$place/mounted"
	mount -o loop "$image" "$place/mounted"
	echo volume > "$place/mounted/whose"
	umount "$place/mounted"
	echo "$directory"
	losetup --find --show "$image"
}

grow() {
	local device
	device=$(losetup --noheadings --output NAME --associated "$image")
	truncate --size="$1" "$image"
	losetup --set-capacity "$device"
}

remove() {
	local device encoded
	encoded=$told/$(printf %s "$directory" | base64 --wrap=0 | tr '+/' '-_')
	if [[ -e $encoded ]]; then
		rm --recursive "$encoded"
		echo "direct volume $directory"
	fi
	[[ -e $place ]] || return 0
	! mountpoint --quiet "$place/mounted" || umount "$place/mounted"
	if [[ -e $image ]]; then
		for device in $(losetup --noheadings --output NAME --associated "$image"); do
			losetup --detach "$device"
		done
	fi
	rm --recursive --one-file-system "$place"
	echo "$place"
}

"$@" # Last, so that bash has read all of stdin before anything runs.
