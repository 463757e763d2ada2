# shellcheck shell=bash
# Kata's default places for its configuration.
#   away PATH   moves them away, unless PATH, which is to stay, would go with one of them
#   back        moves them back, and prints which were away

root=${KATA_LAB_ROOT-}
places=("$root/opt/kata/share/defaults/kata-containers" "$root/etc/kata-containers" "$root/usr/share/defaults/kata-containers")

away() {
	local place
	for place in "${places[@]}"; do
		# A place that is only a link to where PATH is may go, and of one that is not there readlink says nothing.
		[[ -e $place ]] || continue
		if [[ -n $1 && ($1 == "$place"/* || (! -L $place && $(readlink -f "$1") == "$(readlink -f "$place")"/*)) ]]; then
			echo "containerd's ConfigPath $1 is at one of Kata's default places, so that it cannot be told apart from them" >&2
			exit 1
		fi
	done
	for place in "${places[@]}"; do
		[[ ! -e $place ]] || mv --no-target-directory "$place" "$place.kata-lab-away"
	done
}

back() {
	local place
	for place in "${places[@]}"; do
		if [[ -e $place.kata-lab-away ]]; then
			mv --no-target-directory "$place.kata-lab-away" "$place"
			echo "$place"
		fi
	done
}

"$@"
