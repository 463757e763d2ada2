# shellcheck shell=bash
# Asks a control plane for what another machine joins it with. Reads SERVER, where the others reach its
# API. Prints kubeadm's arguments, among them a token that is good for two hours. A secret.
: "${SERVER:?}"

install() {
	kubeadm --kubeconfig /etc/kubernetes/admin.conf token create --ttl 2h --print-join-command |
		sed "s|^kubeadm join [^ ]*|$SERVER|"
}

remove() {
	: # The token ends by itself.
}

"$1" # Last, so that bash has read all of stdin before anything runs.
