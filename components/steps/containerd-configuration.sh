# shellcheck shell=bash
# Places containerd's configuration, whole, and restarts containerd when it differs. Reads CONTENT,
# LIMIT (seconds to wait for the API) and OVER (a word for a second configuration that lies over the
# first, which its removal brings back; empty for the first). Prints {"version","restarted"}.
: "${CONTENT:?}" "${LIMIT:?}" "${OVER=}" "${KATA_LAB_ROOT=}"

file=$KATA_LAB_ROOT/etc/containerd/config.toml
own=$KATA_LAB_ROOT/var/lib/kata-lab
saved=$own/saved${OVER:+-$OVER}/etc/containerd/config.toml
running=$own/containerd-configuration.sha256

install() {
	local restarted=false
	mkdir --parents "${file%/*}" "${saved%/*}"
	printf %s "$CONTENT" > "$file.new"
	check
	if [[ -e $running ]] && cmp --quiet "$file" "$file.new" && sha256sum --quiet --check "$running" 2>/dev/null && answers; then
		rm "$file.new"
	else
		check_block_devices "$file.new"
		keep_foreign
		restarted=true
		swap
	fi
	printf '{"version":"%s","restarted":%s}\n' "$(containerd --version | cut --delimiter=' ' --fields=3)" "$restarted"
}

check() {
	local text
	if ! text=$(containerd --config "$file.new" config dump 2>&1 >/dev/null); then
		rm "$file.new"
		echo "containerd refuses the configuration: $text" >&2
		exit 1
	fi
}

# Without its snapshotter, containerd could never again delete a container. Those that have ended go by
# themselves: the kubelet sweeps once a minute.
check_block_devices() {
	local container tries
	if ! takes_block_devices "$file" || takes_block_devices "$1"; then return; fi
	for ((tries = 0; tries < 40; tries++)); do
		container=$(on_block_devices)
		[[ -n $container ]] || return 0
		[[ -z $(running "$container") ]] || break
		sleep 3
	done
	rm --force "$file.new"
	echo "container $container has its root file system in the thin pool: delete the pods of the handlers with snapshotter devmapper before these go" >&2
	exit 1
}

# A container with a block device for its root; one that runs rather than one that has ended.
on_block_devices() {
	local container ended=
	for container in $(ctr --namespace k8s.io containers list --quiet); do
		if ctr --namespace k8s.io containers info "$container" | grep --quiet '"Snapshotter": "devmapper"'; then
			ended=$container
			[[ -z $(running "$container") ]] || break
		fi
	done
	echo "$ended"
}

running() {
	ctr --namespace k8s.io tasks list | awk -v container="$1" '$1 == container && $3 == "RUNNING"'
}

takes_block_devices() {
	grep --quiet --no-messages 'snapshotter\.v1\.devmapper' "$1"
}

keep_foreign() {
	[[ ! -e $saved && ! -e $saved.absent ]] || return 0
	if [[ -e $file ]]; then
		cp --preserve=all "$file" "$saved.new"
		mv "$saved.new" "$saved"
	else
		: > "$saved.absent"
	fi
}

swap() {
	rm --force "$file.former" "$running"
	[[ ! -e $file ]] || cp --preserve=all "$file" "$file.former"
	mv "$file.new" "$file"
	if restart; then
		rm --force "$file.former"
		sha256sum "$file" > "$running"
		return
	fi
	echo 'containerd did not come up with the new configuration; the former one is back' >&2
	journalctl --unit=containerd --lines=20 --no-pager >&2 || true
	rm --force "$file"
	[[ ! -e $file.former ]] || mv "$file.former" "$file"
	restart || echo 'containerd did not come up with the former configuration either' >&2
	exit 1
}

restart() {
	systemctl restart containerd || return
	local deadline=$((SECONDS + LIMIT))
	until answers; do
		((SECONDS < deadline)) || return 1
		sleep 0.5
	done
}

# A plugin that refuses its part of the file leaves containerd running without it.
answers() {
	local plugins
	plugins=$(timeout 30 ctr plugins list 2>/dev/null) || return
	is_ok cri || return
	! takes_block_devices "$file" || is_ok devmapper
}

is_ok() {
	awk -v plugin="$1" '$2 == plugin && $NF == "ok" {found = 1} END {exit !found}' <<< "$plugins"
}

remove() {
	rm --force "$file.new" "$file.former"
	[[ ! -e $saved ]] || check_block_devices "$saved"
	if [[ -e $saved ]]; then
		mv "$saved" "$file"
	elif [[ -e $saved.absent ]]; then
		rm --force "$file"
		rm "$saved.absent"
	elif [[ ! -e $running ]]; then
		return
	fi
	rm --force "$running"
	find "$own" -depth -type d -empty -delete
	systemctl try-restart containerd || true
}

"$1" # Last, so that bash has read all of stdin before anything runs.
