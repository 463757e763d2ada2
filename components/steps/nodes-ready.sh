# shellcheck shell=bash
# Waits until a cluster's nodes are Ready. Reads NODES (how many) and LIMIT (seconds). Prints their names.
: "${NODES:?}" "${LIMIT:?}"

export KUBECONFIG=/etc/kubernetes/admin.conf

install() {
	until (($(ready | wc -l) >= NODES)); do
		((SECONDS < LIMIT)) || { echo "not $NODES nodes were Ready within $LIMIT s:" >&2; kubectl get nodes >&2; exit 1; }
		sleep 1
	done
	ready
}

ready() {
	kubectl get nodes --output 'jsonpath={range .items[*]}{.metadata.name}{" "}{.status.conditions[?(@.type=="Ready")].status}{"\n"}{end}' | sed --quiet 's/ True$//p'
}

remove() {
	: # Nothing was changed.
}

"$1" # Last, so that bash has read all of stdin before anything runs.
