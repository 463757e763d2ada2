# shellcheck shell=bash
# Keeps CPUs busy and takes memory step by step, one a second, until it is told to end.
# The words are CPUs, MiB in all, MiB of a step. /tmp/stress-held is there when all is taken, and it
# ends once somebody makes /tmp/stress-end.

cpus=$1 total=$2 step=$3
trap 'kill $(jobs -p) 2>/dev/null' EXIT
rm -f /tmp/stress-held /tmp/stress-end
stress --quiet --cpu "$cpus" &
for (( taken = 0; taken < total; taken += step )); do
	stress --quiet --vm 1 --vm-bytes "$(( total - taken < step ? total - taken : step ))M" --vm-hang 0 &
	sleep 1
done
sleep 2 # For the last to be touched.
touch /tmp/stress-held
while [[ ! -e /tmp/stress-end ]]; do
	[[ $(jobs -rp | wc -l) = $(( 1 + (total + step - 1) / step )) ]] || { echo 'a worker has ended' >&2; exit 1; }
	sleep 0.5
done
