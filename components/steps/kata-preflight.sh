# shellcheck shell=bash
# Loads the kernel modules that Kata needs, for good, and gathers what decides whether it can run
# here. Prints the facts as one JSON object; judging them is not this script's part.
: "${KATA_LAB_ROOT=}"

own=$KATA_LAB_ROOT/var/lib/kata-lab
lasting=$KATA_LAB_ROOT/etc/modules-load.d/kata-lab.conf
loaded=$own/modules-loaded
proc=$KATA_LAB_ROOT/proc
modules=()

install() {
	load_modules
	cat <<-EOF
	{"kernel":$(json "$(uname --kernel-release)"),
	"cpu":{"model":$(json "$(cpuinfo 'model name')"),"flags":$(flags)},
	"cpus":$(nproc),
	"memory":$(awk '/^MemTotal:/ {print int($2 / 1024)}' "$proc/meminfo"),
	"modules":$(list "${modules[@]}"),
	"devices":{$(devices)},
	"shm":$(space size "$KATA_LAB_ROOT/dev/shm"),
	"cgroup":$(cgroup),
	"disk":{"/opt":$(space avail "$KATA_LAB_ROOT/opt"),"/var/lib":$(space avail "$KATA_LAB_ROOT/var/lib")},
	"containerd":$(json "$(containerd_version)"),
	"unpacked":$(is -e "$own/kata-static.sha256"),
	"conflicts":$(conflicts)}
	EOF
}

json() {
	local text=${1//\\/\\\\}
	text=${text//\"/\\\"}
	printf '"%s"' "${text//[[:cntrl:]]/ }"
}

list() {
	local item separator=
	printf '['
	for item in "$@"; do
		printf '%s%s' "$separator" "$(json "$item")"
		separator=,
	done
	printf ']'
}

is() {
	if test "$@"; then echo true; else echo false; fi
}

cpuinfo() {
	sed --quiet "/^$1\s*:/ {s/^[^:]*: *//p; q}" "$proc/cpuinfo"
}

has_flag() {
	[[ " $(cpuinfo flags) " == *" $1 "* ]]
}

flags() {
	local flag found=()
	for flag in vmx svm lm sse4_1 hypervisor; do
		if has_flag "$flag"; then found+=("$flag"); fi
	done
	list "${found[@]}"
}

load_modules() {
	local module wanted=(kvm vhost vhost_net vhost_vsock)
	if has_flag vmx; then wanted+=(kvm_intel); fi
	if has_flag svm; then wanted+=(kvm_amd); fi
	mkdir --parents "$own"
	for module in "${wanted[@]}"; do
		if ! present "$module" && modprobe --quiet "$module"; then
			echo "$module" >> "$loaded"
		fi
		if present "$module"; then modules+=("$module"); fi
	done
	if [[ ${#modules[@]} -gt 0 ]]; then
		mkdir --parents "${lasting%/*}"
		printf '%s\n' "${modules[@]}" > "$lasting"
	fi
}

# Not every module that is built in shows under /sys.
present() {
	[[ -d $KATA_LAB_ROOT/sys/module/$1 ]] ||
		grep --quiet "/$1\.ko$" "$KATA_LAB_ROOT/lib/modules/$(uname --kernel-release)/modules.builtin" 2>/dev/null
}

devices() {
	local device state separator=
	for device in /dev/kvm /dev/vhost-vsock /dev/vhost-net /dev/net/tun; do
		if [[ ! -e $KATA_LAB_ROOT$device ]]; then
			state=absent
		elif state=$( (: <> "$KATA_LAB_ROOT$device") 2>&1); then
			state=opens
		else
			state=${state##*: }
		fi
		printf '%s%s:%s' "$separator" "$(json "$device")" "$(json "$state")"
		separator=,
	done
}

space() {
	local directory=$2
	until [[ -d $directory ]]; do directory=${directory%/*}; directory=${directory:-/}; done
	df --output="$1" --block-size=1M "$directory" | awk 'NR == 2 {print $1}'
}

cgroup() {
	case $(stat --file-system --format=%T "$KATA_LAB_ROOT/sys/fs/cgroup" 2>/dev/null) in
		cgroup2fs) echo 2 ;;
		tmpfs) echo 1 ;;
		*) echo 0 ;;
	esac
}

containerd_version() {
	command -v containerd >/dev/null || return 0
	containerd --version | awk '{sub(/^v/, "", $3); print $3}'
}

conflicts() {
	local found=() shim configuration=$KATA_LAB_ROOT/etc/containerd/config.toml
	if [[ -e $KATA_LAB_ROOT/opt/kata && ! -e $own/kata-static.sha256 ]]; then
		found+=('/opt/kata, unpacked by something else')
	fi
	for shim in "$KATA_LAB_ROOT"/usr/local/bin/containerd-shim-kata-*-v2; do
		# One that the lab placed left a note of what was there before.
		if [[ -e $shim || -L $shim ]] && ! compgen -G "$own/saved/usr/local/bin/${shim##*/}*" >/dev/null; then found+=("${shim#"$KATA_LAB_ROOT"}"); fi
	done
	if [[ -e $configuration && ! -e $own/containerd-handlers && ! -e $own/saved/etc/containerd/config.toml && ! -e $own/saved/etc/containerd/config.toml.absent ]] &&
		grep --quiet 'runtimes\.kata' "$configuration"; then
		found+=('a handler for Kata in /etc/containerd/config.toml')
	fi
	list "${found[@]}"
}

remove() {
	rm --force "$lasting"
	if [[ -e $loaded ]]; then
		# One in use stays until the next boot.
		tac "$loaded" | while read -r module; do modprobe --quiet --remove "$module" || true; done
		rm "$loaded"
	fi
	[[ ! -d $own ]] || rmdir --ignore-fail-on-non-empty "$own"
}

"$1" # Last, so that bash has read all of stdin before anything runs.
