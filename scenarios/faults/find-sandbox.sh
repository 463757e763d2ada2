# shellcheck shell=bash
# Prints what a pod is on the node, a line each: `sandbox ID`, `container ID`, `shim PID`, `vmm PID`,
# `virtiofsd PID`, and `process PID` of a container's first process as the node sees it. A pod that was
# restarted can have more than one sandbox. Notes the ids, so that what a killed probe leaves is found.
# Takes the namespace and the pod's name.
namespace=$1 pod=$2
noted=/run/kata-lab-faults/sandboxes

ids() {
	ctr --namespace k8s.io containers list --quiet \
		"labels.\"io.kubernetes.pod.namespace\"==$namespace,labels.\"io.kubernetes.pod.name\"==$pod,labels.\"io.cri-containerd.kind\"==$1"
}

# Not this script, whose words may be the same.
processes() {
	{ pgrep --full -- "$1" || true; } | while read -r pid; do
		case $(cat "/proc/$pid/comm" 2>/dev/null) in
			'' | bash | sudo | pgrep | sshd*) ;;
			*) echo "$2 $pid" ;;
		esac
	done
}

mapfile -t sandboxes < <(ids sandbox)
mapfile -t containers < <(ids container)
((${#sandboxes[@]} > 0)) || { echo "containerd has no sandbox of the pod $pod" >&2; exit 1; }
mkdir --parents "${noted%/*}"
printf '%s\n' "${sandboxes[@]}" "${containers[@]}" >> "$noted"

printf 'sandbox %s\n' "${sandboxes[@]}"
printf 'container %s\n' "${containers[@]}"
for sandbox in "${sandboxes[@]}"; do
	processes "containerd-shim.* -id $sandbox" shim
	processes "virtiofsd .*$sandbox" virtiofsd
	processes "/run/vc/vm/$sandbox/" vmm
done
ctr --namespace k8s.io tasks list | awk -v ids="${containers[*]}" 'BEGIN {split(ids, all); for (i in all) own[all[i]]} $1 in own {print "process", $2}'
