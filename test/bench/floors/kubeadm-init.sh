# shellcheck shell=bash
# kubeadm alone, with what components/steps/control-plane.sh gives it: CONFIG, PATCHES and what goes
# there. `prepare` places them, `init` runs kubeadm.
: "${CONFIG:?}" "${PATCHES:?}" "${PATCH_APISERVER:?}" "${PATCH_CONTROLLER_MANAGER:?}" "${PATCH_SCHEDULER:?}" "${PATCH_ETCD:?}"

file=/var/lib/kata-lab/kubeadm.yaml

prepare() {
	install -d "$PATCHES"
	printf %s "$CONFIG" > "$file"
	printf %s "$PATCH_APISERVER" > "$PATCHES/kube-apiserver+strategic.yaml"
	printf %s "$PATCH_CONTROLLER_MANAGER" > "$PATCHES/kube-controller-manager+strategic.yaml"
	printf %s "$PATCH_SCHEDULER" > "$PATCHES/kube-scheduler+strategic.yaml"
	printf %s "$PATCH_ETCD" > "$PATCHES/etcd+strategic.yaml"
}

init() {
	kubeadm init --config "$file" --ignore-preflight-errors=SystemVerification </dev/null >&2
}

"$1" # Last, so that bash has read all of stdin before anything runs.
