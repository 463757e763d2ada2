# shellcheck shell=bash
# A control plane of one machine by kubeadm. Reads CONFIG (kubeadm's), PATCHES (the directory that it
# names) with what goes there: PATCH_APISERVER, PATCH_CONTROLLER_MANAGER, PATCH_SCHEDULER and PATCH_ETCD,
# SERVER (where the lab's host reaches the API) and LIMIT (seconds). Prints the administrator's kubeconfig.
: "${CONFIG:?}" "${PATCHES:?}" "${PATCH_APISERVER:?}" "${PATCH_CONTROLLER_MANAGER:?}" "${PATCH_SCHEDULER:?}" "${PATCH_ETCD:?}"
: "${SERVER:?}" "${LIMIT:?}"

own=/var/lib/kata-lab
digest_file=$own/control-plane.sha256
admin=/etc/kubernetes/admin.conf

install() {
	command install -d -m 0755 "$own"
	# One that an interrupted run left would work against this one.
	while pkill --exact kubeadm; do sleep 0.2; done
	local digest
	digest=$(printf %s "$CONFIG$PATCH_APISERVER$PATCH_CONTROLLER_MANAGER$PATCH_SCHEDULER$PATCH_ETCD" | sha256sum | cut -d' ' -f1)
	if [[ -e $admin && $(cat "$digest_file" 2>/dev/null) != "$digest" ]]; then
		[[ -e $own/control-plane-ours ]] || { echo "$admin exists, and the lab did not make it: this machine is part of a cluster already. Run 'kubeadm reset' there, or name another machine." >&2; exit 1; }
		echo 'a control plane that is unfinished or was made otherwise is taken away first' >&2
		reset
	fi
	if [[ ! -e $admin ]]; then
		touch "$own/control-plane-ours"
		printf '%s' "$CONFIG" > "$own/kubeadm.yaml"
		patch
		# Of what it says only its steps and its errors are of use here.
		kubeadm init --config "$own/kubeadm.yaml" --ignore-preflight-errors=SystemVerification 2>&1 |
			grep --line-buffered --extended-regexp '^\[|rror|timed out' >&2
		echo "$digest" > "$digest_file"
	fi
	wait_for 'the API server' kubectl --kubeconfig "$admin" get --raw /readyz
	quiet_dns
	wait_for 'the node' node_ready
	sed "s|^    server: .*|    server: https://$SERVER|" "$admin"
}

patch() {
	command install -d "$PATCHES"
	printf %s "$PATCH_APISERVER" > "$PATCHES/kube-apiserver+strategic.yaml"
	printf %s "$PATCH_CONTROLLER_MANAGER" > "$PATCHES/kube-controller-manager+strategic.yaml"
	printf %s "$PATCH_SCHEDULER" > "$PATCHES/kube-scheduler+strategic.yaml"
	printf %s "$PATCH_ETCD" > "$PATCHES/etcd+strategic.yaml"
}

# Two of them on one node are no safer than one. And the plugin `health` asks itself every second whether it
# is there: on an idle emulated node, of 0.40 host cores it takes 0.05.
quiet_dns() {
	local kube_system=(kubectl --kubeconfig "$admin" --namespace kube-system)
	"${kube_system[@]}" get configmap coredns --output yaml | sed '/^ *health {$/,/^ *}$/d' | "${kube_system[@]}" replace --filename - >&2
	"${kube_system[@]}" patch deployment coredns --patch '{"spec": {"replicas": 1, "template": {"spec": {"containers": [
		{"name": "coredns", "livenessProbe": {"httpGet": {"path": "/ready", "port": "readiness-probe"}, "periodSeconds": 60}}
	]}}}}' >&2
}

node_ready() {
	kubectl --kubeconfig "$admin" get nodes --output 'jsonpath={range .items[*].status.conditions[?(@.type=="Ready")]}{.status} {end}' | grep -qE '^(True )+$'
}

wait_for() {
	local what=$1
	shift
	until "$@" >/dev/null 2>&1; do
		((SECONDS < LIMIT)) || { echo "$what was not ready within $LIMIT s: $("$@" 2>&1 | tail -n 3)" >&2; exit 1; }
		sleep 1
	done
}

reset() {
	kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock >&2 || true
	rm --recursive --force /etc/kubernetes /var/lib/etcd /var/lib/kubelet
	ip link delete cni0 2>/dev/null || true
	nft delete table ip kube-proxy 2>/dev/null || true
	nft delete table ip6 kube-proxy 2>/dev/null || true
}

remove() {
	[[ -e $own/control-plane-ours ]] || return 0
	reset
	rm --recursive --force "$PATCHES"
	rm --force "$digest_file" "$own/kubeadm.yaml" "$own/control-plane-ours"
}

"$1" # Last, so that bash has read all of stdin before anything runs.
