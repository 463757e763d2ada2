# shellcheck shell=sh
# Runs in a privileged container, in its guest. Has the guest's kernel kill the agent, which no process of
# the container can reach: a core dump is given to a program that starts outside of all containers. Takes
# the container's id, under which the guest has its files. What was done is in /struck afterwards.
set -eu
cp /bin/busybox /busybox
files=/run/kata-containers/$1/rootfs
cat >/strike <<EOF
#!$files/busybox sh
agent=\$($files/busybox pidof kata-agent)
echo "agent \$agent" >$files/struck
# Nobody can kill a guest's init, which the agent is where no systemd is: with it the guest would end.
[ "\$agent" = 1 ] && $files/busybox poweroff -f
$files/busybox kill -KILL "\$agent"
EOF
chmod 0755 /strike
echo "|$files/strike" >/proc/sys/kernel/core_pattern
# shellcheck disable=SC2016 # The inner shell ends itself.
sh -c 'kill -SEGV $$' || true
