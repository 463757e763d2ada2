# shellcheck shell=sh
# Shows what a cgroup uses of memory and CPU. The words are its directories: of memory, and of CPU where
# that is another one, as in version 1. Without a word it is the container's own.

memory=${1:-/sys/fs/cgroup}
cpu=${2:-$memory}
if [ $# = 0 ] && [ ! -e "$memory/memory.current" ]; then
	memory=/sys/fs/cgroup/memory
	cpu=/sys/fs/cgroup/cpuacct
fi

show() {
	if [ -e "$1/$2" ]; then
		echo "== $2"
		cat "$1/$2"
	fi
}

echo '== uptime'
cat /proc/uptime
for file in memory.current memory.usage_in_bytes memory.stat; do
	show "$memory" "$file"
done
for file in cpu.stat cpuacct.usage; do
	show "$cpu" "$file"
done
