# shellcheck shell=bash
# Writes Kata's configuration of one handler, whole and outside /opt/kata, where kata-deploy and a
# reboot leave it alone. Reads HANDLER and CONTENT. Prints {"path","sha256"}.
: "${HANDLER:?}" "${CONTENT:?}" "${KATA_LAB_ROOT=}"

path=/etc/kata-lab/$HANDLER/configuration.toml
file=$KATA_LAB_ROOT$path
own=$KATA_LAB_ROOT/var/lib/kata-lab
saved=$own/saved$path

install() {
	# Beside its place, so that the parser sees the same drop-ins.
	printf %s "$CONTENT" | command install -D --mode=0644 /dev/stdin "$file.new"
	check
	if [[ ! -e $saved && ! -e $saved.absent ]]; then
		mkdir --parents "${saved%/*}"
		if [[ -e $file ]]; then
			mv "$file" "$saved"
		else
			: > "$saved.absent"
		fi
	fi
	mv "$file.new" "$file"
	printf '{"path":"%s","sha256":"%s"}\n' "$path" "$(sha256sum "$file" | cut --delimiter=' ' --fields=1)"
}

# Kata's own parser also resolves every path; a rehearsal has neither.
check() {
	local kata=$KATA_LAB_ROOT/opt/kata/bin/kata-runtime text
	[[ -x $kata ]] || return 0
	if ! text=$(timeout 120 "$kata" --config "$file.new" env 2>&1); then
		rm "$file.new"
		echo "kata-runtime refuses the configuration: $text" >&2
		exit 1
	fi
}

remove() {
	rm --force "$file.new"
	if [[ -e $saved ]]; then
		mv "$saved" "$file"
	elif [[ -e $saved.absent ]]; then
		rm --force "$file"
		rm "$saved.absent"
	fi
	find "$KATA_LAB_ROOT/etc/kata-lab" "$own" -depth -type d -empty -delete 2>/dev/null || true
}

"$1" # Last, so that bash has read all of stdin before anything runs.
