# shellcheck shell=bash
# Kata's default places for its configuration.
#   away PATH   moves them away, unless PATH, which is to stay, is in one of them
#   back        moves them back, and prints which were away

places=(/opt/kata/share/defaults/kata-containers /etc/kata-containers /usr/share/defaults/kata-containers)

away() {
	local place
	for place in "${places[@]}"; do
		if [[ -n $1 && $(readlink -f "$1") == "$(readlink -f "$place")"/* ]]; then
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
