#!/usr/bin/env bash
# Turns a base tar into a node's disk with everything of the lab in place.
# Reads BASE (the tar), STAGE (a directory: bin/, cni/, images/*.tar, kata-static.tar.xz, all
# optional), STEPS (components/steps), FILES, SIZE (of the disk) and OUTPUT (a directory that gets
# disk.raw, vmlinuz and initrd.img). KUBERNETES_VERSION, KATA_VERSION and KATA_SHA256 say what the stage
# has. Needs root.
set -euo pipefail
: "${BASE:?}" "${STAGE:?}" "${STEPS:?}" "${FILES:?}" "${SIZE:?}" "${OUTPUT:?}"

if [[ ${PRIVATE_MOUNTS:-} != yes ]]; then
	PRIVATE_MOUNTS=yes exec unshare --mount --propagation private "$0" "$@"
fi

root=$(mktemp --directory --tmpdir="$OUTPUT" root.XXXXXX)
containerd=
trap 'finish' EXIT

finish() {
	[[ -z $containerd ]] || { kill "$containerd" 2>/dev/null && wait "$containerd"; } || true
	umount --recursive --lazy "$root/proc" "$root/dev" "$root/run" "$root/stage" 2>/dev/null || true
	rm --recursive --force --one-file-system "$root"
}

say() {
	echo "$*" >&2
}

inside() {
	chroot "$root" "$@"
}

unpack() {
	say 'unpacking the Debian packages'
	tar --extract --file="$BASE" --directory="$root" --numeric-owner --xattrs --xattrs-include='*'
	cp --recursive --no-target-directory --preserve=mode "$FILES" "$root"
	rm --force "$root/etc/resolv.conf"
	echo 'nameserver 10.0.2.3' > "$root/etc/resolv.conf"
	echo '127.0.0.1 localhost' > "$root/etc/hosts"
	inside systemctl --quiet --root=/ enable systemd-networkd kata-lab-identity quota.slice ssh
	inside systemctl --quiet --root=/ mask systemd-networkd-wait-online.service apt-daily.timer \
		apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer e2scrub_reap.service
}

place_binaries() {
	say 'placing the Kubernetes binaries'
	install -D --target-directory="$root/usr/local/bin" "$STAGE"/bin/*
	install -D --target-directory="$root/opt/cni/bin" "$STAGE"/cni/*
	mkdir --parents "$root/var/lib/kata-lab"
	echo "${KUBERNETES_VERSION:?}" > "$root/var/lib/kata-lab/kubernetes-version"
}

import_images() {
	say 'importing the container images'
	mount --types proc proc "$root/proc"
	mount --rbind /dev "$root/dev"
	mount --types tmpfs tmpfs "$root/run"
	mkdir "$root/stage"
	mount --bind "$STAGE" "$root/stage"
	chroot "$root" containerd --log-level error &
	containerd=$!
	for _ in {1..100}; do
		inside ctr version >/dev/null 2>&1 && break
		sleep 0.1
	done
	local archive
	for archive in "$STAGE"/images/*.tar; do
		say "  ${archive##*/}"
		inside ctr --namespace k8s.io images import "/stage/images/${archive##*/}" >/dev/null
	done
	kill "$containerd"
	wait "$containerd" || true
	containerd=
}

unpack_kata() {
	[[ -e $STAGE/kata-static.tar.xz ]] || return 0
	say 'unpacking Kata Containers'
	{
		printf "TARBALL='/stage/kata-static.tar.xz'\nSHA256='%s'\nVERSION='%s'\n" "${KATA_SHA256:?}" "${KATA_VERSION:?}"
		cat "$STEPS/kata-release.sh"
	} | inside bash -euo pipefail -s install >&2
}

make_disk() {
	say 'writing the disk'
	umount --recursive "$root/stage" "$root/run" "$root/proc"
	umount --recursive --lazy "$root/dev"
	rmdir "$root/stage"
	cp --dereference "$root"/boot/vmlinuz-* "$OUTPUT/vmlinuz"
	cp --dereference "$root"/boot/initrd.img-* "$OUTPUT/initrd.img"
	rm --force "$OUTPUT/disk.raw"
	mke2fs -q -t ext4 -L kata-lab -E lazy_itable_init=1,lazy_journal_init=1 -d "$root" "$OUTPUT/disk.raw" "$SIZE"
	chmod a+r "$OUTPUT"/{disk.raw,vmlinuz,initrd.img}
}

unpack
place_binaries
import_images
unpack_kata
make_disk
