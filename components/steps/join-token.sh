# shellcheck shell=bash
# Asks a control plane for what another machine joins it with. Reads SERVER, where the others reach its
# API, and TTL, how long the token among it is good (2h without). Prints kubeadm's arguments. A secret.
: "${SERVER:?}" "${TTL:=2h}"

install() {
	kubeadm --kubeconfig /etc/kubernetes/admin.conf token create --ttl "$TTL" --print-join-command |
		sed "s|^kubeadm join [^ ]*|$SERVER|"
}

remove() {
	: # The token ends by itself.
}

"$1" # Last, so that bash has read all of stdin before anything runs.
