# shellcheck shell=bash
# Keeps CPUs busy and takes memory step by step, one a second, until it is told to end.
# The words are CPUs, MiB in all, MiB of a step. The file stress-held is there when all is taken, and it
# ends once somebody makes stress-end.
set -m # Each stress has a group of its own: its workers outlive it where it is killed alone.

cpus=$1 total=$2 step=$3
place=${TMPDIR:-/tmp}
workers=()
end() {
	for worker in "${workers[@]}"; do
		kill -- "-$worker" || true
	done 2>/dev/null
}
trap end EXIT

rm -f "$place/stress-held" "$place/stress-end"
stress --quiet --cpu "$cpus" &
workers+=($!)
for (( taken = 0; taken < total; taken += step )); do
	stress --quiet --vm 1 --vm-bytes "$(( total - taken < step ? total - taken : step ))M" --vm-hang 0 &
	workers+=($!)
	sleep 1
done
sleep 2 # For the last to be touched.
touch "$place/stress-held"
until [[ -e $place/stress-end ]]; do
	for worker in "${workers[@]}"; do
		kill -0 "$worker" 2>/dev/null || { echo 'stress has ended before it was told to' >&2; exit 1; }
	done
	sleep 0.5
done
