# shellcheck shell=bash
# Runs a pod of a RuntimeClass and compares its kernel with the node's. Reads RUNTIME_CLASS, IMAGE
# (one that the node has), LIMIT (seconds) and REHEARSAL (`true`: the node's own kernel is all
# right). ON_NODE is the node that it runs on; without, this machine is the cluster's only one. With HANDLER
# the RuntimeClass is made here and goes again. Prints {"nodeKernel","nodeBootId","podKernel","podBootId","podUptime","guest"}.
: "${RUNTIME_CLASS:?}" "${IMAGE:?}" "${LIMIT:?}" "${REHEARSAL:?}" "${ON_NODE=}" "${HANDLER=}" "${KATA_LAB_ROOT=}"

namespace=kata-lab-proof${ON_NODE:+-$ON_NODE}
boot_id=/proc/sys/kernel/random/boot_id
export KUBECONFIG=$KATA_LAB_ROOT/etc/kubernetes/admin.conf

install() {
	local deadline=$((SECONDS + LIMIT)) answer
	erase --wait=true
	trap 'erase --wait=false || true' EXIT
	kubectl create namespace "$namespace" >&2
	[[ -z $HANDLER ]] || runtime_class | kubectl create --filename=- >&2
	create
	wait_for_end
	answer=$(logs)
	compare "$answer"
}

left() {
	echo $((deadline - SECONDS))
}

runtime_class() {
	cat <<-EOF
	apiVersion: node.k8s.io/v1
	kind: RuntimeClass
	metadata:
	  name: "$RUNTIME_CLASS"
	handler: "$HANDLER"
	EOF
}

# A namespace's service account comes a moment after it, and until then pods are refused.
create() {
	local refusal
	until refusal=$(manifest | kubectl --namespace "$namespace" create --filename=- 2>&1 >/dev/null); do
		(($(left) > 0)) || { echo "the pod was refused: $refusal" >&2; exit 1; }
		sleep 1
	done
}

manifest() {
	local selector=${ON_NODE:+kubernetes.io/hostname: \"$ON_NODE\"}
	cat <<-EOF
	apiVersion: v1
	kind: Pod
	metadata:
	  name: proof
	spec:
	  runtimeClassName: "$RUNTIME_CLASS"
	  nodeSelector: {$selector}
	  restartPolicy: Never
	  automountServiceAccountToken: false
	  terminationGracePeriodSeconds: 0
	  tolerations:
	  - operator: Exists
	  containers:
	  - name: proof
	    image: "$IMAGE"
	    imagePullPolicy: IfNotPresent
	    command: [sh, -c, "uname -r; cat $boot_id; cut -d ' ' -f 1 /proc/uptime"]
	EOF
}

wait_for_end() {
	local phase
	while true; do
		phase=$(kubectl --namespace "$namespace" get pod proof --output='jsonpath={.status.phase}' 2>/dev/null) || phase=
		case $phase in
			Succeeded) return ;;
			Failed) explain 'the pod failed' ;;
		esac
		(($(left) > 0)) || explain "the pod did not end in $LIMIT s"
		sleep 1
	done
}

explain() {
	{
		echo "$1 (RuntimeClass $RUNTIME_CLASS, image $IMAGE):"
		kubectl --namespace "$namespace" describe pod proof | sed --quiet '/^Status:/p; /^ *Reason:/p; /^ *Message:/p; /^Events:/,$p'
		kubectl --namespace "$namespace" logs proof --tail=20
	} >&2 || true
	exit 1
}

logs() {
	until kubectl --namespace "$namespace" logs proof; do
		(($(left) > 0)) || explain 'the pod ran, but its output cannot be read'
		sleep 1
	done
}

compare() {
	local pod node guest=true
	mapfile -t pod <<< "$1"
	mapfile -t node < <(node)
	[[ ${#node[@]} == 2 ]] || { echo "the cluster does not tell the kernel and the boot id of $ON_NODE" >&2; exit 1; }
	[[ ${#pod[@]} == 3 ]] || { echo "the pod printed '$1', not a kernel, a boot id and an uptime" >&2; exit 1; }
	[[ ${pod[1]} != "${node[1]}" ]] || guest=false
	if [[ $guest == false && $REHEARSAL != true ]]; then
		echo "the pod ran on the node's own kernel: both are ${node[0]}, boot id ${node[1]}; RuntimeClass $RUNTIME_CLASS does not lead to Kata" >&2
		exit 1
	fi
	printf '{"nodeKernel":"%s","nodeBootId":"%s","podKernel":"%s","podBootId":"%s","podUptime":%s,"guest":%s}\n' \
		"${node[@]}" "${pod[@]}" "$guest"
}

node() {
	if [[ -z $ON_NODE ]]; then
		uname --kernel-release
		cat "$boot_id"
	else
		kubectl get node "$ON_NODE" --output='jsonpath={.status.nodeInfo.kernelVersion}{"\n"}{.status.nodeInfo.bootID}{"\n"}'
	fi
}

erase() {
	kubectl --namespace "$namespace" delete pod proof --ignore-not-found --timeout="${LIMIT}s" >&2
	kubectl delete namespace "$namespace" --ignore-not-found --timeout="${LIMIT}s" "$@" >&2
	[[ -z $HANDLER ]] || kubectl delete runtimeclass "$RUNTIME_CLASS" --ignore-not-found >&2
}

remove() {
	# A cluster that is gone took its pods with it.
	kubectl delete namespace "$namespace" --ignore-not-found --wait=false --request-timeout=30s >&2 || true
}

"$1" # Last, so that bash has read all of stdin before anything runs.
