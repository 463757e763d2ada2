# shellcheck shell=bash
# Runs in a privileged container with Docker's engine. Starts dockerd with its files at a place, and says
# what storage driver it took; builds an image without any network and runs it, if asked. The words are
# the place (rootfs, memory or block), `build` or `only`, and how many seconds dockerd has to start.
place=$1 build=$2 patience=$3
image=localhost/kata-lab/busybox:1
export DOCKER_HOST=unix:///run/dind.sock DOCKER_BUILDKIT=0

last_words() {
	tr '\n' ' ' | tail -c 300
}

# Controllers can be given on only where no process is in the group itself; Docker's own dind does the same.
nest_cgroups() {
	[[ -e /sys/fs/cgroup/cgroup.controllers ]] || return 0
	mkdir -p /sys/fs/cgroup/init
	local pid
	while read -r pid; do
		echo "$pid" > /sys/fs/cgroup/init/cgroup.procs || true
	done < /sys/fs/cgroup/cgroup.procs
	sed -e 's/ / +/g' -e 's/^/+/' /sys/fs/cgroup/cgroup.controllers > /sys/fs/cgroup/cgroup.subtree_control || true
}

# A file of its own on the container's root, as a disk with ext4.
loop_disk() {
	[[ -e /dev/loop-control ]] || mknod /dev/loop-control c 10 237
	local number
	for number in 0 1 2 3 4 5 6 7; do
		[[ -e /dev/loop$number ]] || mknod "/dev/loop$number" b 7 "$number"
	done
	mkdir -p /block
	truncate -s 256M /disk.img
	mkfs.ext4 -q /disk.img
	mount -o loop /disk.img /block
}

case $place in
	rootfs) root=/docker ;;
	memory) root=/memory/docker ;;
	block)
		if ! text=$(loop_disk 2>&1); then
			echo "$place trouble $(last_words <<< "$text")"
			exit
		fi
		root=/block/docker ;;
esac
mkdir -p "$root"
nest_cgroups 2>/dev/null
echo "$place filesystem $(stat -f -c %T "$root")"

# A containerd that dockerd starts itself has 15 s, which a guest of an emulated node needs for reading its program.
mkdir -p /run/dind
cat > /run/dind/containerd.toml <<TOML
version = 2
root = "$root/containerd"
state = "/run/dind/containerd"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
address = "/run/dind/containerd.sock"
TOML
containerd --config /run/dind/containerd.toml > /tmp/dockerd.log 2>&1 < /dev/null &
containerd=$!
deadline=$((SECONDS + patience))
until [[ -S /run/dind/containerd.sock ]] || ! kill -0 $containerd 2>/dev/null || ((SECONDS >= deadline)); do
	sleep 1
done

dockerd --host "$DOCKER_HOST" --data-root "$root" --exec-root /run/dind --pidfile /run/dind.pid \
	--containerd /run/dind/containerd.sock --iptables=false --ip6tables=false --bridge=none >> /tmp/dockerd.log 2>&1 < /dev/null &
pid=$!
until driver=$(docker info --format '{{.Driver}}' 2>/dev/null) && [[ -n $driver ]]; do
	if ! kill -0 $pid 2>/dev/null || ((SECONDS >= deadline)); then
		echo "$place trouble $(last_words < /tmp/dockerd.log)"
		kill -KILL $pid $containerd 2>/dev/null
		exit
	fi
	sleep 1
done
echo "$place driver $driver"
if [[ $build == build ]]; then
	mkdir -p /build
	printf 'FROM %s\nRUN ["/bin/sh", "-c", "echo built >/word"]\nCMD ["/bin/cat", "/word"]\n' "$image" > /build/Dockerfile
	if ! text=$(docker load --input /images/busybox.tar 2>&1); then
		echo "$place load $(last_words <<< "$text")"
	elif ! text=$(docker build --network none --tag own /build 2>&1); then
		echo "$place build $(last_words <<< "$text")"
	else
		echo "$place build done"
		text=$(docker run --rm --network none own 2>&1) || true
		echo "$place run $(last_words <<< "$text")"
	fi
fi
kill $pid
wait $pid 2>/dev/null
kill $containerd
wait $containerd 2>/dev/null
# What lies in memory would be missing at the next place.
if [[ $place == block ]]; then
	umount /block
	rm -f /disk.img
fi
rm -rf "$root"
