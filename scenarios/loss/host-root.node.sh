# shellcheck shell=bash
# Runs a command on the node itself, from the files of an image: `run IMAGE COMMAND…`. The image's root
# stays mounted until `restore`, which prints its path where it was there.

root=${KATA_LAB_ROOT-}/run/kata-lab/host-root

mounted() {
	findmnt --noheadings --mountpoint "$root" > /dev/null
}

run() {
	local image=$1
	shift
	if ! mounted; then
		mkdir --parents "$root"
		ctr --namespace k8s.io images mount "$image" "$root" > /dev/null
	fi
	exec chroot "$root" "$@"
}

restore() {
	[[ -d $root ]] || return 0
	if mounted; then
		ctr --namespace k8s.io images unmount --rm "$root" > /dev/null
	fi
	rmdir "$root"
	echo "$root"
}

"$@"
