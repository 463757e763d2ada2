# shellcheck shell=sh
# Runs in a privileged container, in its guest. Has the guest's kernel kill the agent, which no process of
# the container can reach: a core dump is given to a program that starts outside of all containers. Takes
# the container's id, under which the guest has its files.
set -eu
cp /bin/busybox /busybox
files=/run/kata-containers/$1/rootfs
# Nobody can kill a guest's init, which the agent is in an initrd: its end would be the kernel's.
cat >/strike <<EOF
#!$files/busybox sh
if $files/busybox pidof kata-agent; then
	$files/busybox killall -KILL kata-agent
else
	echo c >/proc/sysrq-trigger || $files/busybox poweroff -f
fi
EOF
chmod 0755 /strike
echo "|$files/strike" >/proc/sys/kernel/core_pattern
# shellcheck disable=SC2016 # The inner shell ends itself.
sh -c 'kill -SEGV $$' || true
