# shellcheck shell=bash
# Containers by ctr, without Kubernetes. The first argument says what to do:
#   start RUNTIME CONFIG IMAGE ID OPTIONS… -- COMMAND…   a container that goes on
#   exec ID COMMAND…                                     a command in it, to its end
#   remove PREFIX                                        every container whose id begins so; prints their ids

ctr=(ctr --namespace k8s.io)

start() {
	local config=$2 image=$3 id=$4 options=(--runtime "$1")
	shift 4
	[[ -z $config ]] || options+=(--runtime-config-path "$config")
	while [[ $1 != -- ]]; do
		options+=("$1")
		shift
	done
	shift
	# What it prints would keep this session open.
	"${ctr[@]}" run --detach --null-io "${options[@]}" "$image" "$id" "$@"
}

exec_in() {
	local id=$1
	shift
	"${ctr[@]}" tasks exec --exec-id "kata-lab-$RANDOM$RANDOM" "$id" "$@"
}

remove() {
	local id
	"${ctr[@]}" containers list --quiet | { grep "^$1" || true; } | while read -r id; do
		"${ctr[@]}" tasks kill --signal SIGKILL --all "$id" 2>/dev/null || "${ctr[@]}" tasks kill --signal SIGKILL "$id" 2>/dev/null || true
		for ((attempt = 0; attempt < 60; attempt++)); do
			"${ctr[@]}" tasks list | awk -v id="$id" '$1 == id {found = 1} END {exit !found}' || break
			timeout 60 "${ctr[@]}" tasks delete --force "$id" >/dev/null 2>&1 || sleep 1
		done
		"${ctr[@]}" containers delete "$id" >/dev/null
		echo "$id"
	done
}

verb=$1
shift
case $verb in
	start) start "$@" ;;
	exec) exec_in "$@" ;;
	remove) remove "$@" ;;
	*) echo "$verb is none of start, exec, remove" >&2; exit 2 ;;
esac
