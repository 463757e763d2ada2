# shellcheck shell=bash
# Labels a node. Reads NODE, LABELS (key=value, separated by spaces) and LIMIT (seconds to wait for the
# API server; 180 without it). Prints the labels.
: "${NODE:?}" "${LABELS:?}" "${LIMIT=180}" "${KATA_LAB_ROOT=}"

own=$KATA_LAB_ROOT/var/lib/kata-lab
placed=$own/node-labels-$NODE
export KUBECONFIG=$KATA_LAB_ROOT/etc/kubernetes/admin.conf

install() {
	local labels
	mkdir --parents "$own"
	read -ra labels <<< "$LABELS"
	wait_for_api
	unlabel
	printf '%s\n' "${labels[@]%%=*}" > "$placed"
	kubectl label node "$NODE" --overwrite "${labels[@]}" >&2
	echo "$LABELS"
}

# A control plane that was starved, as an emulated one can be, starts again.
wait_for_api() {
	local deadline=$((SECONDS + LIMIT)) text
	until text=$(kubectl get --raw /readyz 2>&1); do
		((SECONDS < deadline)) || { echo "the API server is not ready after $LIMIT s: $text" >&2; exit 1; }
		sleep 2
	done
}

# Those of a former run that are not wanted any more.
unlabel() {
	[[ -e $placed ]] || return 0
	local key
	while read -r key; do
		[[ " $LABELS" == *" $key="* ]] || kubectl label node "$NODE" "$key-" >&2
	done < "$placed"
}

remove() {
	[[ -e $placed ]] || return 0
	LABELS=
	# A cluster that is gone took its labels with it.
	unlabel || true
	rm "$placed"
	rmdir --ignore-fail-on-non-empty "$own"
}

"$1" # Last, so that bash has read all of stdin before anything runs.
