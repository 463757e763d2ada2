# shellcheck shell=bash
# Whether a runtime's privileged containers get their node's devices, in containerd's configuration.
#   given TYPE               prints privileged_without_host_devices as it is set for that runtime, or nothing
#   change TYPE true|false   sets it, and restarts containerd
#   back                     takes that back, and prints the file that was put back, if one was

file=${CONTAINERD_CONFIG:-/etc/containerd/config.toml} kept=$file.kata-lab-kept

given() {
	awk -v type="runtime_type = \"$1\"" '
		/^ *\[/ { within = 0 }
		index($0, type) { within = 1 }
		within && /privileged_without_host_devices/ { print $3; exit }' "$file"
}

changed() {
	awk -v type="runtime_type = \"$1\"" -v value="$2" '
		/^ *\[/ { within = 0 }
		!(within && /privileged_without_host_devices/) { print }
		index($0, type) { within = 1; print "privileged_without_host_devices = " value }' "$file"
}

change() {
	changed "$@" > "$file.kata-lab-new"
	[[ -e $kept ]] || cp --preserve "$file" "$kept"
	mv "$file.kata-lab-new" "$file"
	systemctl restart containerd
}

back() {
	[[ -e $kept ]] || return 0
	mv "$kept" "$file"
	systemctl restart containerd
	echo "$file"
}

"$@"
