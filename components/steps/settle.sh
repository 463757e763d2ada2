# shellcheck shell=bash
# Waits until nothing of a workload is left on a node, before its memory is kept: no pod but the
# cluster's own, no namespace that is going, no sandbox and no guest. Reads LIMIT (seconds). Prints nothing.
: "${LIMIT:?}"

export KUBECONFIG=/etc/kubernetes/admin.conf

install() {
	until pods_are_gone && namespaces_are_gone && guests_are_gone; do
		((SECONDS < LIMIT)) || { echo "a workload is still there after $LIMIT s:" >&2; kubectl get pods --all-namespaces >&2; exit 1; }
		sleep 1
	done
	# The API server makes this document when it is first asked for it, 6 s emulated; a lab's first `up` asks.
	kubectl explain runtimeclasses --output=plaintext-openapiv2 >/dev/null
	kubectl wait --namespace kube-system --for=condition=Ready pods --all --timeout="$((LIMIT - SECONDS))s" >&2
	sync
}

pods_are_gone() {
	! kubectl get pods --all-namespaces --no-headers | grep --quiet --invert-match '^kube-system '
}

namespaces_are_gone() {
	[[ -z $(kubectl get namespaces --field-selector=status.phase=Terminating --output=name) ]]
}

guests_are_gone() {
	! pgrep --full 'containerd-shim-kata|qemu-system|cloud-hypervisor|firecracker' >/dev/null
}

remove() {
	: # Nothing was changed.
}

"$1" # Last, so that bash has read all of stdin before anything runs.
