#!/usr/bin/env bash
# Makes the part of a node's image that depends on Debian's packages alone: a tar of its root.
# Reads RELEASE (13 or 12) and OUTPUT, the tar to write. Needs root.
set -euo pipefail
: "${RELEASE:?}" "${OUTPUT:?}"

packages=(
	containerd runc dmsetup
	linux-image-amd64 initramfs-tools zstd kmod udev
	systemd-sysv dbus openssh-server sudo qemu-guest-agent
	ca-certificates iproute2 iputils-ping nftables iptables conntrack ethtool socat
	procps psmisc e2fsprogs util-linux xz-utils
)

case $RELEASE in
	13) suite=trixie ;;
	12) suite=bookworm ;;
	*) echo "RELEASE is '$RELEASE', which is neither 13 nor 12" >&2; exit 2 ;;
esac

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
# Without a mirror of the user's mmdebstrap knows where a release and its updates are.
sources=()
if [[ -n ${DEBIAN_MIRROR:-} ]]; then
	sources=(
		"deb $DEBIAN_MIRROR $suite main"
		"deb $DEBIAN_MIRROR $suite-updates main"
		"deb $DEBIAN_MIRROR-security $suite-security main"
	)
fi
include=$(IFS=,; echo "${packages[*]}")

# mmdebstrap expands $1 in its hooks.
# shellcheck disable=SC2016
mmdebstrap \
	--variant=minbase \
	--include="$include" \
	--keyring="$keyring" \
	--aptopt='APT::Install-Recommends "false"' \
	--dpkgopt='path-exclude=/usr/share/doc/*' \
	--dpkgopt='path-exclude=/usr/share/man/*' \
	--dpkgopt='path-exclude=/usr/share/locale/*' \
	--essential-hook='mkdir -p "$1/etc/initramfs-tools/conf.d"; printf "MODULES=list\nCOMPRESS=zstd\nCOMPRESSLEVEL=3\n" > "$1/etc/initramfs-tools/conf.d/kata-lab"' \
	--essential-hook='printf "virtio_pci\nvirtio_blk\next4\ncrc32c_generic\n" > "$1/etc/initramfs-tools/modules" || true' \
	--customize-hook='rm -f "$1"/etc/ssh/ssh_host_* "$1/etc/machine-id" "$1"/var/cache/apt/*.bin; : > "$1/etc/machine-id"' \
	"$suite" "$OUTPUT" "${sources[@]}"
