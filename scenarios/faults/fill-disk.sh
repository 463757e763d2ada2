# shellcheck shell=sh
# Runs in the container: fills /full and says how that ended, makes room and writes again, and writes to
# the emptyDir /memory. Takes the name of a file of its own in /full, and how many mebibytes to write to
# /memory.
file=/full/$1
if text=$(dd if=/dev/zero of="$file" bs=65536 2>&1); then
	echo 'writer ended well'
else
	echo "writer $(echo "$text" | grep -o 'No space left on device' || echo "$text" | tail -n 1)"
fi
echo "filled $(stat -c %s "$file")"
rm "$file"
sync
if echo again >"$file"; then echo 'again written'; else echo 'again refused'; fi
rm -f "$file"
if text=$(dd if=/dev/zero of=/memory/fill bs=1048576 count="$2" 2>&1); then
	echo 'memory taken'
else
	echo "memory $(echo "$text" | grep -o 'No space left on device' || echo "$text" | tail -n 1)"
fi
echo "size $(df -k /memory | awk 'END {print $2 * 1024}')"
