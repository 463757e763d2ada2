# shellcheck shell=bash
# Looks whether what a handler of Kata's starts is on this machine, before anything is changed for it.
# Reads HANDLER, HYPERVISOR and NEEDS (a line for each file: what names it, and its path). Prints nothing.
: "${HANDLER:?}" "${HYPERVISOR:?}" "${NEEDS:?}" "${KATA_LAB_ROOT=}"

install() {
	local what file missing=()
	while read -r what file; do
		[[ -e $KATA_LAB_ROOT$file ]] || missing+=("$file ($what)")
	done <<< "$NEEDS"
	((${#missing[@]} > 0)) || return 0
	{
		echo "handler $HANDLER: hypervisor $HYPERVISOR needs what is not on this machine, and nothing was changed for it:"
		printf '  %s\n' "${missing[@]}"
		echo "Name files that are there in its configuration, use a tarball that has them (the released one has qemu, clh, fc and dragonball), or take the handler out; /opt/kata/bin has $(found)"
	} >&2
	exit 1
}

found() {
	find -L "$KATA_LAB_ROOT/opt/kata/bin" -maxdepth 1 -type f -printf '%f\n' 2>/dev/null | sort | paste --serial --delimiters=' '
}

remove() {
	: # Nothing was changed.
}

"$1" # Last, so that bash has read all of stdin before anything runs.
