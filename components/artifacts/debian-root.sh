#!/usr/bin/env bash
# Makes a container image's root directory of Debian packages: a tar of it, the same bytes for the
# same packages, and a list of these with their versions. Reads SUITE, PACKAGES (separated by
# commas), WITHOUT (patterns of what to leave out, relative to the root, separated by spaces),
# OUTPUT (the tar) and VERSIONS (the list). Needs root.
set -euo pipefail
: "${SUITE:?}" "${PACKAGES:?}" "${OUTPUT:?}" "${VERSIONS:?}"

# What serves to install, configure or translate, which nobody does in a container.
never='etc/machine-id usr/bin/perl* usr/lib/systemd usr/lib/x86_64-linux-gnu/gconv usr/lib/x86_64-linux-gnu/perl-base
usr/share/bash-completion usr/share/bug usr/share/doc usr/share/doc-base usr/share/info usr/share/lintian usr/share/locale
usr/share/man usr/share/menu usr/share/perl5 usr/share/zoneinfo var/cache/* var/lib/apt var/lib/dpkg/info var/log/*'

# In a root directory whose packages are all there.
finish() {
	cd "$1"
	chroot . dpkg-query --show > "$VERSIONS"
	# shellcheck disable=SC2086 # Patterns are to be expanded.
	rm --recursive --force -- $never ${WITHOUT:-}
}

if (($# > 0)); then
	finish "$1"
	exit
fi

# Without a mirror of the user's mmdebstrap knows where a release and its updates are.
sources=()
if [[ -n ${DEBIAN_MIRROR:-} ]]; then
	sources=(
		"deb $DEBIAN_MIRROR $SUITE main"
		"deb $DEBIAN_MIRROR $SUITE-updates main"
		"deb $DEBIAN_MIRROR-security $SUITE-security main"
	)
fi

export SELF=$0
export SOURCE_DATE_EPOCH=1 # No file of the tar is younger.

# mmdebstrap's shell expands what is in its hook.
# shellcheck disable=SC2016
mmdebstrap \
	--variant=essential \
	--include="$PACKAGES" \
	--keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
	--aptopt='APT::Install-Recommends "false"' \
	--dpkgopt='path-exclude=/usr/share/doc/*' \
	--dpkgopt='path-exclude=/usr/share/locale/*' \
	--dpkgopt='path-exclude=/usr/share/man/*' \
	--customize-hook='"$SELF" "$1"' \
	"$SUITE" "$OUTPUT" "${sources[@]}"
