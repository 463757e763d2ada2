# shellcheck shell=bash
# Asks Kata itself whether this machine can run it. Reads CONFIGURATION, the handler's file. Prints
# {"ok","text","environment"}, the last being `kata-runtime env`.
: "${CONFIGURATION:?}" "${KATA_LAB_ROOT=}"

kata=$KATA_LAB_ROOT/opt/kata/bin/kata-runtime

install() {
	local text environment
	if ! text=$(timeout 300 "$kata" --config "$CONFIGURATION" check --no-network-checks 2>&1); then
		echo "kata-runtime check: $text" >&2
		exit 1
	fi
	environment=$(timeout 300 "$kata" --config "$CONFIGURATION" env --json)
	# Raw newlines in JSON are only between its tokens.
	printf '{"ok":true,"text":%s,"environment":%s}\n' "$(json "$text")" "${environment//$'\n'/}"
}

json() {
	local text=${1//\\/\\\\}
	text=${text//\"/\\\"}
	text=${text//$'\t'/\\t}
	text=${text//$'\n'/\\n}
	printf '"%s"' "${text//[[:cntrl:]]/}"
}

remove() {
	: # Nothing was changed.
}

"$1" # Last, so that bash has read all of stdin before anything runs.
