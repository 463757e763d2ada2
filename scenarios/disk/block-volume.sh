# shellcheck shell=bash
# Block devices of the node for a scenario: loop devices over files of a directory of their own.
#   attach NAME BYTES  makes one and prints its path
#   detach             takes all of them away and prints the names that were there

directory=/var/lib/kata-lab-block

attach() {
	local file=$directory/$1
	mkdir --parents "$directory"
	truncate --size="$2" "$file"
	losetup --find --show "$file"
}

detach() {
	local file device
	for file in "$directory"/*; do
		[[ -e $file ]] || continue
		for device in $(losetup --noheadings --output NAME --associated "$file"); do
			losetup --detach "$device"
		done
		rm "$file"
		echo "block device ${file##*/}"
	done
	rm --recursive --force "$directory"
}

"$@" # Last, so that bash has read all of stdin before anything runs.
