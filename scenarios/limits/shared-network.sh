# shellcheck shell=bash
# A network namespace of the lab's own, with one interface whose other end is on the node.
#   make ADDRESS   the node's end gets it, the other the next one
#   remove         takes both away, and prints what was there

namespace=kata-lab-shared
outside=kata-lab-shared

make() {
	ip netns add "$namespace"
	ip link add "$outside" type veth peer name eth0 netns "$namespace"
	ip address add "$1/24" dev "$outside"
	ip link set "$outside" up
	ip -netns "$namespace" address add "${1%.*}.$((${1##*.} + 1))/24" dev eth0
	ip -netns "$namespace" link set lo up
	ip -netns "$namespace" link set eth0 up
}

remove() {
	# The other end goes with it, and would go with the namespace a moment after that.
	if [[ -e /sys/class/net/$outside ]]; then
		ip link delete "$outside"
		echo "interface $outside"
	fi
	if [[ -e /run/netns/$namespace ]]; then
		ip netns delete "$namespace"
		echo "network namespace $namespace"
	fi
}

"$@"
