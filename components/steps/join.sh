# shellcheck shell=bash
# Makes a machine a node of a cluster by kubeadm. Reads JOIN (what join-token printed), NODE (its name
# in the cluster), ADDRESS (its own in the cluster's network) and LIMIT (seconds). Prints NODE.
: "${JOIN:?}" "${NODE:?}" "${ADDRESS:?}" "${LIMIT:?}" "${KATA_LAB_ROOT=}"

own=$KATA_LAB_ROOT/var/lib/kata-lab
kubelet=$KATA_LAB_ROOT/etc/kubernetes/kubelet.conf
joined=$own/joined
read -ra words <<< "$JOIN"

install() {
	command install -d -m 0755 "$own"
	while pkill --exact kubeadm; do sleep 0.2; done
	# Another cluster may be where the old one was, and the node elsewhere in it: its certificate and its address tell.
	local place="${words[0]} ${words[4]} $NODE $ADDRESS"
	if [[ -e $kubelet && $(cat "$joined" 2>/dev/null) != "$place" ]]; then
		[[ -e $joined ]] || { echo '/etc/kubernetes/kubelet.conf exists, and the lab did not make it: this machine is part of a cluster already' >&2; exit 1; }
		reset
	fi
	if [[ ! -e $kubelet ]]; then
		echo unfinished > "$joined"
		configuration > "$own/kubeadm-join.yaml"
		join
		rm --force "$own/kubeadm-join.yaml" "$own/kubeadm-join.log"
		echo "$place" > "$joined"
	fi
	echo "$NODE"
}

join() {
	until kubeadm_join; do
		# What this machine was until a moment ago counts as Ready for as long as nobody has missed it.
		if ! grep --quiet 'already exists in the cluster' "$own/kubeadm-join.log" || ((SECONDS >= LIMIT)); then
			remove # Nobody else would: what failed is not in the state.
			echo "this machine did not join ${words[0]}: see above. Where it is the token that is not known any more, take the machine out of the lab, and put it in again" >&2
			exit 1
		fi
		reset
		sleep 5
	done
}

kubeadm_join() {
	kubeadm join --v=1 --config "$own/kubeadm-join.yaml" --ignore-preflight-errors=SystemVerification 2>&1 |
		tee "$own/kubeadm-join.log" | grep --line-buffered --extended-regexp '^\[|rror|timed out' >&2
}

configuration() {
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
	rm --recursive --force "$KATA_LAB_ROOT/etc/kubernetes" "$KATA_LAB_ROOT/var/lib/kubelet"
	ip link delete cni0 2>/dev/null || true
	nft delete table ip kube-proxy 2>/dev/null || true
	nft delete table ip6 kube-proxy 2>/dev/null || true
}

remove() {
	[[ -e $joined ]] || return 0
	reset
	rm --force "$joined" "$own/kubeadm-join.yaml" "$own/kubeadm-join.log"
}

"$1" # Last, so that bash has read all of stdin before anything runs.
