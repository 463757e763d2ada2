# shellcheck shell=bash
# Places gVisor's runsc and its shim where containerd finds them, and the shim's configuration. Reads
# VERSION, BUNDLE (a directory that has both in bin/; empty where the machine's image has them
# already), HANDLER and CONTENT. Prints {"version","path"}.
: "${VERSION:?}" "${BUNDLE=}" "${HANDLER:?}" "${CONTENT:?}" "${KATA_LAB_ROOT=}"

programs=(usr/local/bin/runsc usr/local/bin/containerd-shim-runsc-v1)
configuration=etc/kata-lab/$HANDLER/runsc.toml
own=$KATA_LAB_ROOT/var/lib/kata-lab
saved=$own/saved

install() {
	local place
	if [[ -n $BUNDLE ]]; then
		for place in "${programs[@]}"; do
			bring "$place" "$BUNDLE/bin/${place##*/}" 0755
		done
	fi
	printf %s "$CONTENT" | bring "$configuration" /dev/stdin 0644
	check
	printf '{"version":"%s","path":"/%s"}\n' "$VERSION" "$configuration"
}

# What was there before is kept once: the file itself, or a note that there was none.
bring() {
	local file=$KATA_LAB_ROOT/$1
	command install -D --mode="$3" "$2" "$file.new"
	if [[ ! -e $saved/$1 && ! -L $saved/$1 && ! -e $saved/$1.absent ]]; then
		mkdir --parents "$saved/${1%/*}"
		if [[ -e $file || -L $file ]]; then
			mv --no-target-directory "$file" "$saved/$1"
		else
			: > "$saved/$1.absent"
		fi
	fi
	mv --no-target-directory "$file.new" "$file"
}

check() {
	local found
	found=$("$KATA_LAB_ROOT/${programs[0]}" --version 2>/dev/null | sed --quiet 's/^runsc version //p') || true
	[[ $found == "$VERSION" ]] || { echo "/${programs[0]} is of version '$found', not $VERSION" >&2; exit 1; }
}

remove() {
	local place
	for place in "${programs[@]}" "$configuration"; do
		rm --force "$KATA_LAB_ROOT/$place.new"
		if [[ -e $saved/$place || -L $saved/$place ]]; then
			mv --no-target-directory "$saved/$place" "$KATA_LAB_ROOT/$place"
		elif [[ -e $saved/$place.absent ]]; then
			rm --force "$KATA_LAB_ROOT/$place" "$saved/$place.absent"
		fi
	done
	find "$KATA_LAB_ROOT/etc/kata-lab" "$own" -depth -type d -empty -delete 2>/dev/null || true
}

"$1" # Last, so that bash has read all of stdin before anything runs.
