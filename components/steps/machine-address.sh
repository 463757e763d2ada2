# shellcheck shell=bash
# Finds the IPv4 address under which other machines reach this one. Reads ADDRESS (one that the user
# named; empty for that of the default route). Prints it.
: "${ADDRESS=}"

install() {
	if [[ -z $ADDRESS ]]; then
		default_address
	elif own_addresses | grep --quiet --line-regexp --fixed-strings "$ADDRESS"; then
		echo "$ADDRESS"
	else
		echo "$ADDRESS is no address of this machine, which has $(own_addresses | paste --serial --delimiters=' '): name one of these" >&2
		exit 1
	fi
}

own_addresses() {
	ip -4 -oneline address show scope global "$@" | awk '{sub("/.*", "", $4); print $4}'
}

# The same that kubeadm and the kubelet find.
default_address() {
	local card
	card=$(ip -4 route show default | sed --quiet --regexp-extended '1s/.* dev ([^ ]+).*/\1/p')
	[[ -n $card ]] || { echo "this machine has no default route that says which of its addresses the others reach ($(own_addresses | paste --serial --delimiters=' ')): name one as its address in the settings" >&2; exit 1; }
	own_addresses dev "$card" | sed --quiet 1p
}

remove() {
	: # Nothing was changed.
}

"$1" # Last, so that bash has read all of stdin before anything runs.
