# shellcheck shell=bash
# A node of a cluster, as its control plane sees it: waits until it is Ready; removal drains it and
# deletes it from the cluster. Reads NODE and LIMIT (seconds). Prints NODE.
: "${NODE:?}" "${LIMIT:?}" "${KATA_LAB_ROOT=}"

export KUBECONFIG=$KATA_LAB_ROOT/etc/kubernetes/admin.conf

install() {
	until [[ $(kubectl get node "$NODE" --output 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null) == True ]]; do
		((SECONDS < LIMIT)) || { echo "$NODE was not Ready within $LIMIT s:" >&2; kubectl get nodes >&2; exit 1; }
		sleep 1
	done
	echo "$NODE"
}

remove() {
	# A cluster that is gone took its nodes with it.
	kubectl get --raw /readyz >/dev/null 2>&1 || return 0
	[[ -n $(kubectl get node "$NODE" --ignore-not-found --output name) ]] || return 0
	# A machine that is dead never says that its pods have ended.
	kubectl drain "$NODE" --ignore-daemonsets --delete-emptydir-data --force --skip-wait-for-delete-timeout=120 --timeout="${LIMIT}s" >&2 ||
		echo "$NODE is deleted with pods on it" >&2
	kubectl delete node "$NODE" --ignore-not-found >&2
}

"$1" # Last, so that bash has read all of stdin before anything runs.
