# shellcheck shell=bash
# Listens to containerd while a process in a container takes more memory than the container may have.
# Arguments: the container's id, and for how many seconds to listen after the process has ended.
# Prints the events, and `ended` with the process's exit code.

id=$1 patience=$2
heard=$(mktemp)
ctr --namespace k8s.io events > "$heard" &
listener=$!
trap 'kill "$listener" 2>/dev/null; rm -f "$heard"' EXIT
sleep 1

code=0
# tail keeps all of a line, and there is no end of it.
ctr --namespace k8s.io tasks exec --exec-id "kata-lab-$RANDOM" "$id" tail /dev/zero >/dev/null 2>&1 || code=$?
for ((waited = 0; waited < patience; waited++)); do
	! grep --quiet '/tasks/oom' "$heard" || break
	sleep 1
done

cat "$heard"
echo "ended $code"
