# shellcheck shell=bash
# Says how what a lab has left on this machine is now, as one JSON object, and changes nothing. Reads
# FILES, LINKS, DIRECTORIES and PROGRAMS (paths, one a line), NAMES (of programs, one a line) and
# RELEASE, the directory of Kata's release (empty where there is none).
: "${FILES=}" "${LINKS=}" "${DIRECTORIES=}" "${PROGRAMS=}" "${NAMES=}" "${RELEASE=}" "${KATA_LAB_ROOT=}"

root=$KATA_LAB_ROOT
own=$root/var/lib/kata-lab

look() {
	printf '{"files":'
	each content "$FILES"
	printf ',\n"links":'
	each target "$LINKS"
	printf ',\n"directories":'
	each entries "$DIRECTORIES"
	printf ',\n"programs":'
	each program_version "$PROGRAMS"
	printf ',\n"paths":'
	each on_path "$NAMES"
	printf ',\n"release":'
	release
	printf ',\n"runtimes":'
	runtimes
	printf ',\n"deployed":'
	deployed
	printf '}\n'
}

json() {
	local text=${1//\\/\\\\}
	text=${text//\"/\\\"}
	printf '"%s"' "${text//[[:cntrl:]]/ }"
}

# An object: every line of the text, and what the function says of it, with the third word before it.
each() {
	local item separator=
	printf '{'
	while IFS= read -r item; do
		[[ -n $item ]] || continue
		printf '%s%s:' "$separator" "$(json "$item")"
		"$1" "${3-}$item"
		separator=,
	done <<< "$2"
	printf '}'
}

content() {
	if [[ -f $root$1 ]]; then printf '"%s"' "$(base64 --wrap=0 "$root$1")"; else printf null; fi
}

# Of something that is no link, its kind.
target() {
	if [[ -L $root$1 ]]; then
		json "$(readlink "$root$1")"
	elif [[ -e $root$1 ]]; then
		json "a $(stat --format=%F "$root$1")"
	else
		printf null
	fi
}

entries() {
	local names
	names=$(find "$root$1" -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | sort) || true
	each content "$names" "$1/"
}

program_version() {
	local version
	version=$(timeout 60 "$root$1" --version 2>/dev/null | sed --quiet '1s/^[^ ]* version //p') || true
	json "$version"
}

on_path() {
	json "$(command -v "$1" || true)"
}

release() {
	local prefix=$root$RELEASE marker=$own/kata-static.sha256 version
	[[ -n $RELEASE ]] || { printf null; return; }
	version=$(timeout 60 "$prefix/bin/kata-runtime" --version 2>/dev/null | sed --quiet 's/^kata-runtime *: *//p') || true
	printf '{"sha256":%s,"version":%s,"written":' "$(json "$(cat "$marker" 2>/dev/null || true)")" "$(json "$version")"
	# Whoever copies a file can give it any time but that of its last change of all.
	each trace "$([[ ! -e $marker ]] || find "$prefix" -not -type d -newercc "$marker" -printf '%P\n' 2>/dev/null | sort)" "$RELEASE/"
	printf '}'
}

# Where a link leads, or the digest of a file.
trace() {
	if [[ -L $root$1 ]]; then json "-> $(readlink "$root$1")"; else json "$(sha256sum "$root$1" | cut --delimiter=' ' --fields=1)"; fi
}

# What containerd runs with, which a file that was changed behind its back does not tell.
runtimes() {
	local said
	if said=$(timeout 120 crictl info --output json 2>/dev/null); then printf '%s' "$said"; else printf null; fi
}

# What kata-deploy's installation leaves.
deployed() {
	local path found=
	for path in "$root"/usr/local/bin/containerd-shim-kata-*-v2{,.bak} "$root"/etc/containerd/config.toml{,.tmpl}.bak "$root"/opt/kata/share/defaults/kata-containers/configuration*.toml; do
		[[ ! -e $path && ! -L $path ]] || found+=${path#"$root"}$'\n'
	done
	each trace "$found"
}

look
