# shellcheck shell=bash
# Makes a machine a node of a cluster by kubeadm. Reads JOIN (what join-token printed), NODE (its name
# in the cluster), ADDRESS (its own in the cluster's network) and LIMIT (seconds). Prints NODE.
: "${JOIN:?}" "${NODE:?}" "${ADDRESS:?}" "${LIMIT:?}"

own=/var/lib/kata-lab
joined=$own/joined

install() {
	command install -d -m 0755 "$own"
	while pkill --exact kubeadm; do sleep 0.2; done
	local server
	server=${JOIN%% *}
	if [[ -e /etc/kubernetes/kubelet.conf && $(cat "$joined" 2>/dev/null) != "$server $NODE" ]]; then
		[[ -e $joined ]] || { echo '/etc/kubernetes/kubelet.conf exists, and the lab did not make it: this machine is part of a cluster already' >&2; exit 1; }
		reset
	fi
	if [[ ! -e /etc/kubernetes/kubelet.conf ]]; then
		echo unfinished > "$joined"
		configuration > "$own/kubeadm-join.yaml"
		kubeadm join --config "$own/kubeadm-join.yaml" --ignore-preflight-errors=SystemVerification 2>&1 |
			grep --line-buffered --extended-regexp '^\[|rror|timed out' >&2
		rm --force "$own/kubeadm-join.yaml"
		echo "$server $NODE" > "$joined"
	fi
	echo "$NODE"
}

configuration() {
	local words
	read -ra words <<< "$JOIN"
	cat <<-EOF
	apiVersion: kubeadm.k8s.io/v1beta4
	kind: JoinConfiguration
	nodeRegistration:
	  name: "$NODE"
	  criSocket: unix:///run/containerd/containerd.sock
	  imagePullPolicy: IfNotPresent
	  kubeletExtraArgs:
	  - name: node-ip
	    value: "$ADDRESS"
	discovery:
	  bootstrapToken:
	    apiServerEndpoint: "${words[0]}"
	    token: "${words[2]}"
	    caCertHashes: ["${words[4]}"]
	timeouts:
	  kubeletHealthCheck: ${LIMIT}s
	  kubernetesAPICall: ${LIMIT}s
	  discovery: ${LIMIT}s
	  tlsBootstrap: ${LIMIT}s
	EOF
}

reset() {
	kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock >&2 || true
	rm --recursive --force /etc/kubernetes /var/lib/kubelet
	ip link delete cni0 2>/dev/null || true
	nft delete table ip kube-proxy 2>/dev/null || true
	nft delete table ip6 kube-proxy 2>/dev/null || true
}

remove() {
	[[ -e $joined ]] || return 0
	reset
	rm --force "$joined" "$own/kubeadm-join.yaml"
}

"$1" # Last, so that bash has read all of stdin before anything runs.
