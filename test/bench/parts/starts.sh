# shellcheck shell=bash
# Starts PAIRS containers of kata and of runc in turn, each to its end. Reads IMAGE, CONFIGURATION
# (kata's) and LIMIT (seconds a start). Prints a line a start: the runtime, seconds, the exit code.
: "${PAIRS:?}" "${IMAGE:?}" "${CONFIGURATION:?}" "${LIMIT:?}"

main() {
	local pair
	for ((pair = 1; pair <= PAIRS; pair++)); do
		start kata "$pair" --runtime io.containerd.kata.v2 --runtime-config-path "$CONFIGURATION"
		start runc "$pair" --runtime io.containerd.runc.v2
	done
}

start() {
	local runtime=$1 name=kata-lab-bench-$1-$2 code=0 began ended
	shift 2
	read -r began _ < /proc/uptime
	timeout --kill-after=10 "$LIMIT" ctr --namespace k8s.io run --rm "$@" "$IMAGE" "$name" true </dev/null >&2 || code=$?
	read -r ended _ < /proc/uptime
	awk -v began="$began" -v ended="$ended" -v runtime="$runtime" -v code="$code" \
		'BEGIN {printf "%s %.2f %d\n", runtime, ended - began, code}'
	((code == 0)) || clear_away "$name" >&2
}

# What a failed start leaves takes memory from the next one.
clear_away() {
	timeout 60 ctr --namespace k8s.io tasks delete --force "$1" || true
	timeout 60 ctr --namespace k8s.io containers delete "$1" || true
}

main # Last, so that bash has read all of stdin before anything runs.
