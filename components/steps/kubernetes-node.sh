# shellcheck shell=bash
# Makes a machine ready for kubeadm: binaries, CNI, crictl's and the kubelet's configuration, kernel settings.
# Reads VERSION (of Kubernetes), BUNDLE (a directory with bin/, cni/ and images/; empty where the
# machine's image has them already), CNI (the network's configuration) and KUBELET_ENVIRONMENT
# (assignments). Prints nothing.
: "${VERSION:?}" "${CNI:?}" "${BUNDLE=}" "${KUBELET_ENVIRONMENT=}"

own=/var/lib/kata-lab
unit=/etc/systemd/system/kubelet.service
dropin=/etc/systemd/system/kubelet.service.d/10-kubeadm.conf
network=/etc/cni/net.d/10-kata-lab.conflist
modules=/etc/modules-load.d/kata-lab-kubernetes.conf
sysctls=/etc/sysctl.d/60-kata-lab-kubernetes.conf

install() {
	command install -d -m 0755 "$own"
	binaries
	images
	place "$network" "$CNI"
	place "$modules" $'overlay\nbr_netfilter'
	place "$sysctls" $'net.ipv4.ip_forward = 1\nnet.bridge.bridge-nf-call-iptables = 1'
	modprobe overlay
	modprobe br_netfilter
	sysctl --quiet --load="$sysctls"
	crictl_configuration
	swap_off
	kubelet_unit
}

binaries() {
	# Asking the kubelet itself takes seconds on an emulated machine.
	[[ $(cat "$own/kubernetes-version" 2>/dev/null) != "$VERSION" || ! -e /usr/local/bin/crictl ]] || return 0
	[[ -n $BUNDLE ]] || { echo "this machine's image has Kubernetes '$(cat "$own/kubernetes-version" 2>/dev/null)', not $VERSION" >&2; exit 1; }
	local name
	for name in kubelet kubeadm kubectl crictl; do
		bring "bin/$name" "/usr/local/bin/$name"
	done
	for name in "$BUNDLE"/cni/*; do
		bring "cni/${name##*/}" "/opt/cni/bin/${name##*/}"
	done
	echo "$VERSION" > "$own/kubernetes-version"
}

bring() {
	if [[ -e $2 ]] && ! grep --quiet --line-regexp --fixed-strings "$2" "$own/kubernetes-placed" 2>/dev/null; then
		cmp --quiet "$BUNDLE/$1" "$2" || { echo "$2 is there already, and not the lab's: remove it, or name another machine" >&2; exit 1; }
		return 0
	fi
	echo "$2" >> "$own/kubernetes-placed"
	command install -D -m 0755 "$BUNDLE/$1" "$2.new"
	mv "$2.new" "$2"
}

images() {
	[[ -n $BUNDLE ]] || return 0
	local archive
	for archive in "$BUNDLE"/images/*.tar; do
		ctr --namespace k8s.io images import "$archive" >&2
	done
}

place() {
	command install -d "${1%/*}"
	printf '%s\n' "$2" > "$1.new"
	mv "$1.new" "$1"
}

crictl_configuration() {
	local file=/etc/crictl.yaml
	if ! grep --quiet --line-regexp --fixed-strings "$file" "$own/kubernetes-placed" 2>/dev/null; then
		[[ ! -e $file ]] || return 0
		echo "$file" >> "$own/kubernetes-placed"
	fi
	# With both endpoints named it looks for none by itself; a Kata sandbox on an emulated node takes minutes.
	place "$file" $'runtime-endpoint: unix:///run/containerd/containerd.sock\nimage-endpoint: unix:///run/containerd/containerd.sock\ntimeout: 900'
}

swap_off() {
	[[ $(wc -l < /proc/swaps) -gt 1 ]] || return 0
	echo 'swap is on: switched off until the lab is removed' >&2
	touch "$own/swap-was-on"
	swapoff --all
}

kubelet_unit() {
	place "$unit" '[Unit]
Description=kubelet
After=containerd.service network-online.target
Wants=containerd.service network-online.target

[Service]
ExecStart=/usr/local/bin/kubelet
Restart=always
StartLimitIntervalSec=0
RestartSec=5

[Install]
WantedBy=multi-user.target'
	# shellcheck disable=SC2016 # systemd expands these.
	place "$dropin" '[Service]
Environment='"$KUBELET_ENVIRONMENT"'
Environment="KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf"
Environment="KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml"
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
ExecStart=
ExecStart=/usr/local/bin/kubelet $KUBELET_KUBECONFIG_ARGS $KUBELET_CONFIG_ARGS $KUBELET_KUBEADM_ARGS'
	systemctl daemon-reload
	systemctl --quiet enable kubelet
}

remove() {
	systemctl disable --now --quiet kubelet 2>/dev/null || true
	rm --force "$unit" "$dropin" "$network" "$modules" "$sysctls"
	rmdir --ignore-fail-on-non-empty "${dropin%/*}" 2>/dev/null || true
	rm --recursive --force /var/lib/cni/networks/kata-lab /var/lib/cni/results/kata-lab-*
	rmdir --ignore-fail-on-non-empty /var/lib/cni/networks /var/lib/cni/results /var/lib/cni 2>/dev/null || true
	systemctl daemon-reload
	if [[ -e $own/kubernetes-placed ]]; then
		xargs --no-run-if-empty rm --force < "$own/kubernetes-placed"
		rm --force "$own/kubernetes-placed" "$own/kubernetes-version"
	fi
	if [[ -e $own/swap-was-on ]]; then
		swapon --all
		rm --force "$own/swap-was-on"
	fi
}

"$1" # Last, so that bash has read all of stdin before anything runs.
