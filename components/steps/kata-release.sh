# shellcheck shell=bash
# Unpacks a kata-static release to /opt/kata. Reads TARBALL (a path on the node; empty where the
# node's image has Kata in it already), SHA256 and VERSION. Prints {"prefix","version","sha256"}.
: "${VERSION:?}" "${SHA256:?}" "${TARBALL=}" "${KATA_LAB_ROOT=}"

prefix=$KATA_LAB_ROOT/opt/kata
own=$KATA_LAB_ROOT/var/lib/kata-lab
marker=$own/kata-static.sha256

install() {
	rm --recursive --force "$prefix".new-* "$prefix".old-*
	if [[ $(marked) != "$SHA256" || ! -x $prefix/bin/containerd-shim-kata-v2 ]]; then
		check_place
		check_tarball
		unpack
	fi
	local version
	version=$(version_in "$prefix")
	[[ $version == "$VERSION" ]] || die "/opt/kata has Kata $version, but $VERSION is asked for: name the version that the tarball holds"
	printf '{"prefix":"/opt/kata","version":"%s","sha256":"%s"}\n' "$version" "$SHA256"
}

die() {
	echo "$*" >&2
	exit 1
}

marked() {
	[[ ! -e $marker ]] || cat "$marker"
}

check_place() {
	if [[ -e $prefix && ! -e $marker ]]; then
		rmdir --ignore-fail-on-non-empty "$prefix"
		[[ ! -e $prefix ]] || die '/opt/kata exists and is not from this lab: remove it (kata-deploy: delete its DaemonSet first), or use another machine'
	fi
}

check_tarball() {
	[[ -n $TARBALL ]] || die "/opt/kata has no Kata with digest $SHA256, and no tarball is given"
	[[ -r $TARBALL ]] || die "$TARBALL does not exist"
	local found
	found=$(sha256sum -- "$TARBALL" | cut --delimiter=' ' --fields=1)
	[[ $found == "$SHA256" ]] || die "$TARBALL has SHA-256 $found, not $SHA256: another or a damaged file"
}

unpack() {
	mkdir --parents "$KATA_LAB_ROOT/opt" "$own"
	new=$(mktemp --directory "$prefix.new-XXXXXX")
	trap 'rm --recursive --force "$new"' EXIT
	# The entries begin with ./ or not, as the archive was made.
	tar --extract --file="$TARBALL" --directory="$new" --no-same-owner --no-overwrite-dir --no-anchored opt/kata
	[[ -x $new/opt/kata/bin/containerd-shim-kata-v2 ]] || die "$TARBALL has no opt/kata/bin/containerd-shim-kata-v2: not a kata-static tarball"
	find "$new/opt/kata" -path '*/bin/*' -type f -exec chmod 0755 {} +
	chmod 0755 "$new/opt/kata/libexec/virtiofsd" "$new/opt/kata"

	# Before the marker, nothing of ours may be there that it does not describe; after it, all is ours.
	[[ ! -e $prefix ]] || mv --no-target-directory "$prefix" "$prefix.old-$$"
	echo "$SHA256" > "$marker.new"
	mv "$marker.new" "$marker"
	mv --no-target-directory "$new/opt/kata" "$prefix"
	rm --recursive --force "$prefix.old-$$"
}

version_in() {
	"$1/bin/kata-runtime" --version | sed --quiet 's/^kata-runtime *: *//p'
}

remove() {
	[[ -e $marker ]] || return 0
	rm --recursive --force "$prefix" "$prefix".new-* "$prefix".old-* "$marker.new"
	rm "$marker"
	rmdir --ignore-fail-on-non-empty "$own"
}

"$1" # Last, so that bash has read all of stdin before anything runs.
