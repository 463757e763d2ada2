# shellcheck shell=bash
# Says what executes this machine's instructions, as JSON. Changes nothing.

install() {
	local acceleration=hardware
	if grep --quiet '^flags.* hypervisor' /proc/cpuinfo; then
		acceleration=kvm
	fi
	if grep --quiet 'model name.*TCG' /proc/cpuinfo; then
		acceleration=tcg
	fi
	printf '{"acceleration":"%s"}\n' "$acceleration"
}

remove() {
	:
}

"$1" # Last, so that bash has read all of stdin before anything runs.
