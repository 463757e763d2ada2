# shellcheck shell=bash
# Gives each machine that joins a cluster a number, from which its name and its part of the pods'
# network follow. It keeps its number for as long as it is named here, whoever else comes and goes.
# Reads MACHINES (separated by spaces). Prints a line for each: the machine and its number.
: "${MACHINES:?}" "${KATA_LAB_ROOT=}"

own=$KATA_LAB_ROOT/var/lib/kata-lab
file=$own/node-numbers

install() {
	local machines machine number=2 # 1 is the control plane.
	local -A numbers=() holders=()
	read -ra machines <<< "$MACHINES"
	known
	mkdir --parents "$own"
	for machine in "${machines[@]}"; do
		if [[ -z ${numbers[$machine]:-} ]]; then
			# One that was given back a moment ago is not free yet: its node goes after the new ones have come.
			while [[ -n ${holders[$number]:-} ]]; do number=$((number + 1)); done
			numbers[$machine]=$number
			holders[$number]=$machine
		fi
		echo "$machine ${numbers[$machine]}"
	done > "$file.new"
	mv "$file.new" "$file"
	cat "$file"
}

known() {
	[[ -e $file ]] || return 0
	local machine number
	while read -r machine number; do
		numbers[$machine]=$number
		holders[$number]=$machine
	done < "$file"
}

remove() {
	[[ -d $own ]] || return 0
	rm --force "$file" "$file.new"
	rmdir --ignore-fail-on-non-empty "$own"
}

"$1" # Last, so that bash has read all of stdin before anything runs.
