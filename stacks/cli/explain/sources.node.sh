# shellcheck shell=bash
# What names a configuration file to Kata's shim on this node: containerd's configuration and environment,
# and the places that are built into the shim. Prints one word and a text in base64 a line.

say() {
	printf '%s %s\n' "$1" "$(base64 --wrap=0)"
}

containerd config dump | say containerd

pid=$(systemctl show --property=MainPID --value containerd 2>/dev/null || true)
if [[ ${pid:-0} != 0 ]]; then
	tr '\0' '\n' < "/proc/$pid/environ" | sed --quiet 's/^KATA_CONF_FILE=//p' | tr --delete '\n' | say environment
fi

kata=/opt/kata/bin/kata-runtime
if [[ -x $kata ]]; then
	timeout 60 "$kata" --show-default-config-paths | say defaults
fi

nproc | say cpus
awk '$1 == "MemTotal:" {print int($2 / 1024)}' /proc/meminfo | say memory
