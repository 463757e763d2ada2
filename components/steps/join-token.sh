# shellcheck shell=bash
# Asks a control plane for what another machine joins it with, and waits until it takes it. Reads SERVER, where
# the others reach its API, TTL, how long the token among it is good (2h without), and LIMIT (seconds, 300
# without). Prints kubeadm's arguments. A secret.
: "${SERVER:?}" "${TTL:=2h}" "${LIMIT:=300}"

admin=/etc/kubernetes/admin.conf

install() {
	local arguments token
	arguments=$(kubeadm --kubeconfig "$admin" token create --ttl "$TTL" --print-join-command | sed "s|^kubeadm join [^ ]*|$SERVER|")
	token=${arguments#*--token }
	sign "${token%%.*}"
	printf '%s\n' "$arguments"
}

# Whoever joins wants the cluster's description signed with the token. Where a node is resumed after more than an
# hour, the tokens of the controllers themselves have ended meanwhile: each is refused once and gets a new one, but
# the one that signs looks again only when the description or a token changes.
sign() {
	until kubectl --kubeconfig "$admin" --namespace kube-public get configmap cluster-info --output "jsonpath={.data.jws-kubeconfig-$1}" | grep --quiet .; do
		((SECONDS < LIMIT)) || { echo "the control plane did not sign its cluster-info with the token $1 within $LIMIT s; 'kubectl logs' of kube-controller-manager in kube-system says what its controller bootstrap_signer does" >&2; exit 1; }
		kubectl --kubeconfig "$admin" --namespace kube-public annotate --overwrite configmap cluster-info "lab.kata/asked=$1-$SECONDS" >&2
		sleep 1
	done
}

remove() {
	: # The token ends by itself.
}

"$1" # Last, so that bash has read all of stdin before anything runs.
