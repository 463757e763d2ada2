# shellcheck shell=bash
# A thin pool of the device mapper, from which containerd takes block devices, now and at each boot before
# containerd starts. Reads POOL (its name), DIRECTORY (for its files), DEVICE (a whole block device; empty
# for a sparse file) and GIB (how large that file may grow). Prints {"pool","from"}.
: "${POOL:?}" "${DIRECTORY:?}" "${DEVICE=}" "${GIB:?}" "${KATA_LAB_ROOT=}"

own=$KATA_LAB_ROOT$DIRECTORY
from=$own/from
unit=kata-lab-thin-pool.service
file=$KATA_LAB_ROOT/etc/systemd/system/$unit
program=$KATA_LAB_ROOT/usr/local/lib/kata-lab/thin-pool
wanted=${DEVICE:-file of $GIB GiB}

install() {
	check_containerd
	check_place
	command -v dmsetup >/dev/null || { echo 'this machine lacks dmsetup: install the package of that name' >&2; exit 1; }
	command install -d -m 0700 "$own"
	echo "$wanted" > "$from"
	if [[ -z $DEVICE ]]; then
		truncate --size="${GIB}G" "$own/data"
		truncate --size="$((GIB < 16 ? 16 : GIB))M" "$own/metadata" # 48 bytes for each block of 64 KiB.
	fi
	command install -d "${program%/*}" "${file%/*}"
	content > "$program.new"
	chmod 0755 "$program.new"
	mv "$program.new" "$program"
	unit > "$file.new"
	mv "$file.new" "$file"
	systemctl daemon-reload
	systemctl --quiet enable "$unit"
	systemctl restart "$unit" || { journalctl --unit="$unit" --lines=20 --no-pager --output=cat >&2; exit 1; }
	printf '{"pool":"%s","from":"%s"}\n' "$POOL" "$wanted"
}

check_containerd() {
	local version
	version=$(containerd --version | awk '{sub(/^v/, "", $3); print $3}')
	[[ $version != 1.[0-6].* ]] || {
		echo "containerd is $version, and it has a snapshotter for single handlers from 1.7 on: use Debian 13, or take the handlers with snapshotter devmapper out, fc among them" >&2
		exit 1
	}
}

# Containers lie in the pool that there is: it is never made of something else under them.
check_place() {
	local holds
	if [[ -e $from ]]; then
		[[ $(cat "$from") == "$wanted" ]] || {
			echo "the thin pool is made of $(cat "$from"), and thinPool asks for $wanted: take the handlers with snapshotter devmapper out, run, and put them in again" >&2
			exit 1
		}
		return
	fi
	[[ -n $DEVICE ]] || return 0
	[[ -b $DEVICE ]] || { echo "thinPool.device is $DEVICE, which is no block device of this machine" >&2; exit 1; }
	holds=$(lsblk --noheadings --output=NAME,TYPE,FSTYPE,PTTYPE,MOUNTPOINT "$DEVICE" | tail --lines=+2; wipefs --noheadings --output=TYPE "$DEVICE")
	[[ -z $holds ]] || { printf 'thinPool.device is %s, which is in use; empty it with wipefs --all, or name another:\n%s\n' "$DEVICE" "$holds" >&2; exit 1; }
}

content() {
	cat <<-EOF
	#!/bin/bash
	# Makes kata-lab's thin pool of what it was made of before.
	set -euo pipefail
	! dmsetup info "$POOL" >/dev/null 2>&1 || exit 0
	modprobe --all loop dm_thin_pool
	EOF
	if [[ -z $DEVICE ]]; then
		cat <<-EOF
		data=\$(losetup --find --show --nooverlap "$own/data")
		metadata=\$(losetup --find --show --nooverlap "$own/metadata")
		EOF
	else
		# A thousandth for what is where, and the rest for what is there.
		cat <<-EOF
		sectors=\$(blockdev --getsz "$DEVICE")
		part=\$((sectors / 1024 < 32768 ? 32768 : sectors / 1024))
		dmsetup info "$POOL-metadata" >/dev/null 2>&1 || dmsetup create "$POOL-metadata" --table "0 \$part linear $DEVICE 0"
		dmsetup info "$POOL-data" >/dev/null 2>&1 || dmsetup create "$POOL-data" --table "0 \$((sectors - part)) linear $DEVICE \$part"
		data=/dev/mapper/$POOL-data metadata=/dev/mapper/$POOL-metadata
		EOF
	fi
	# Blocks of 64 KiB, and a word in the kernel's log when 2 GiB are left.
	cat <<-EOF
	dmsetup create "$POOL" --table "0 \$(blockdev --getsz "\$data") thin-pool \$metadata \$data 128 32768"
	EOF
}

unit() {
	cat <<-EOF
	[Unit]
	Description=Thin pool for the block devices of Kata's guests
	Before=containerd.service

	[Service]
	Type=oneshot
	RemainAfterExit=yes
	ExecStart=${program#"$KATA_LAB_ROOT"}

	[Install]
	WantedBy=multi-user.target containerd.service
	EOF
}

remove() {
	if [[ -e $from ]]; then
		take_down
		forget
	fi
	rm --force "$file" "$program"
	rmdir --ignore-fail-on-non-empty "${program%/*}" 2>/dev/null || true
	systemctl daemon-reload
	rm --recursive --force "$own"
	rmdir --ignore-fail-on-non-empty "${own%/*}" 2>/dev/null || true
}

take_down() {
	local name blank
	dmsetup ls --target thin | awk -v of="$POOL-snap-" 'index($1, of) == 1 {print $1}' | while read -r name; do
		dmsetup remove --retry "$name"
	done || { echo "a pod's root file system is in the thin pool: delete the pods of the handlers with snapshotter devmapper first" >&2; exit 1; }
	systemctl --quiet disable --now "$unit" || true
	for name in "$POOL" "$POOL-data"; do
		! dmsetup info "$name" >/dev/null 2>&1 || dmsetup remove --retry "$name"
	done
	if dmsetup info "$POOL-metadata" >/dev/null 2>&1; then
		blank=/dev/mapper/$POOL-metadata
		dd if=/dev/zero of="$blank" bs=1M count=16 conv=fsync status=none # The device is as empty as it came.
		dmsetup remove --retry "$POOL-metadata"
	fi
	for name in data metadata; do
		losetup --noheadings --output=NAME --associated "$own/$name" 2>/dev/null | xargs --no-run-if-empty losetup --detach
	done
}

# containerd keeps account of what it has unpacked where, and would look for it in the next pool.
forget() {
	local namespace digest label=containerd.io/gc.ref.snapshot.devmapper
	for namespace in $(ctr namespaces list --quiet); do
		ctr --namespace "$namespace" content list | awk -v of="$label" 'index($0, of) {print $1}' | while read -r digest; do
			ctr --namespace "$namespace" content label "$digest" "$label=" >/dev/null
		done
		# Only a collection of garbage drops the rest of the account, and only this waits for one.
		ctr --namespace "$namespace" leases create --id kata-lab-thin-pool >/dev/null
		ctr --namespace "$namespace" leases delete --sync kata-lab-thin-pool >/dev/null
	done
}

"$1" # Last, so that bash has read all of stdin before anything runs.
