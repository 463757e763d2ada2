# shellcheck shell=bash
# Unpacks what the lab brings to a machine, and the Debian packages that it cannot do without. Reads
# TAR and ALSO (more packages for it, as program:package), prints the directory.
: "${TAR:?}" "${ALSO=}"

own=/var/lib/kata-lab
bundle=$own/bundle

install() {
	command install -d -m 0755 "$own"
	if [[ -e $TAR ]]; then
		rm --recursive --force "$bundle" "$bundle.new"
		mkdir "$bundle.new"
		tar --extract --file="$TAR" --directory="$bundle.new" --no-same-owner
		mv "$bundle.new" "$bundle"
		rm --force "$TAR"
	fi
	[[ -d $bundle ]] || { echo "$TAR is not on this machine, and $bundle neither" >&2; exit 1; }
	packages
	echo "$bundle"
}

packages() {
	local missing=() pair wanted=(containerd:containerd runc:runc iptables:iptables nft:nftables conntrack:conntrack socat:socat ethtool:ethtool xz:xz-utils)
	[[ -z $ALSO ]] || wanted+=("$ALSO")
	for pair in "${wanted[@]}"; do
		command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
	done
	((${#missing[@]} > 0)) || return 0
	command -v apt-get >/dev/null || { echo "this machine lacks ${missing[*]}, and apt-get to install them" >&2; exit 1; }
	echo "installing ${missing[*]}" >&2
	apt-get update -qq >&2
	DEBIAN_FRONTEND=noninteractive apt-get install --yes -qq --no-install-recommends "${missing[@]}" >&2
	printf '%s\n' "${missing[@]}" >> "$own/packages-installed"
}

remove() {
	if [[ -s $own/packages-installed ]]; then
		xargs env DEBIAN_FRONTEND=noninteractive apt-get purge --yes -qq < "$own/packages-installed" >&2
		rm --force "$own/packages-installed"
	fi
	rm --recursive --force "$bundle" "$bundle.new" "$TAR"
	rmdir "$own" 2>/dev/null || true
}

"$1" # Last, so that bash has read all of stdin before anything runs.
