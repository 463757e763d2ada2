# shellcheck shell=bash
# Labels a node. Reads NODE and LABELS (key=value, separated by spaces). Prints the labels.
: "${NODE:?}" "${LABELS:?}" "${KATA_LAB_ROOT=}"

own=$KATA_LAB_ROOT/var/lib/kata-lab
placed=$own/node-labels-$NODE
export KUBECONFIG=$KATA_LAB_ROOT/etc/kubernetes/admin.conf

install() {
	local labels
	mkdir --parents "$own"
	read -ra labels <<< "$LABELS"
	unlabel
	printf '%s\n' "${labels[@]%%=*}" > "$placed"
	kubectl label node "$NODE" --overwrite "${labels[@]}" >&2
	echo "$LABELS"
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
