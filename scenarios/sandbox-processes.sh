# shellcheck shell=bash
# Prints the id of the sandbox of the pod whose uid is the argument, then every process whose command
# line names it: a line `== PID NAME`, its control group on a line that begins with `=`, and its
# command line, one word a line.

id=$(ctr --namespace k8s.io containers list --quiet "labels.\"io.kubernetes.pod.uid\"==$1,labels.\"io.cri-containerd.kind\"==sandbox")
if [[ -z $id ]]; then
	echo "containerd has no sandbox of the pod with uid $1" >&2
	exit 1
fi

echo "$id"
{ grep --files-with-matches --text --fixed-strings -- "$id" /proc/[0-9]*/cmdline 2>/dev/null || true; } | while read -r file; do
	process=${file%/cmdline}
	[[ -e $process/exe ]] || continue
	echo "== ${process#/proc/} $(cat "$process/comm")"
	echo "=$(tail --lines=1 "$process/cgroup")"
	tr '\0' '\n' < "$file"
done
