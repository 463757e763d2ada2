# shellcheck shell=bash
# Places containerd's configuration, whole, and restarts containerd when it differs. Reads CONTENT
# and LIMIT (seconds to wait for the API). Prints {"version","restarted"}.
: "${CONTENT:?}" "${LIMIT:?}" "${KATA_LAB_ROOT=}"

file=$KATA_LAB_ROOT/etc/containerd/config.toml
own=$KATA_LAB_ROOT/var/lib/kata-lab
saved=$own/saved/etc/containerd/config.toml
running=$own/containerd-configuration.sha256

install() {
	local restarted=false
	mkdir --parents "${file%/*}" "${saved%/*}"
	printf %s "$CONTENT" > "$file.new"
	check
	if [[ -e $running ]] && cmp --quiet "$file" "$file.new" && sha256sum --quiet --check "$running" 2>/dev/null && answers; then
		rm "$file.new"
	else
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

# A CRI plugin that refuses its part of the file leaves containerd running without it.
answers() {
	timeout 30 ctr plugins list 2>/dev/null | awk '$2 == "cri" && $NF == "ok" {found = 1} END {exit !found}'
}

remove() {
	rm --force "$file.new" "$file.former"
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
