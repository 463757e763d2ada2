# shellcheck shell=bash
# Adds handlers to a containerd that somebody else configured, and restarts it where they differ. `facts`
# prints what decides the way, without what an earlier run has added. `install` reads WAY (`block`: a marked
# part of config.toml, `drop-in`: a file of its own), PLACE, CONTENT, NAMES (of the handlers) and LIMIT
# (seconds to wait for the API), and prints {"version","restarted"}.
: "${KATA_LAB_ROOT=}"
export LC_ALL=C # Offsets are of bytes.

main=$KATA_LAB_ROOT/etc/containerd/config.toml
own=$KATA_LAB_ROOT/var/lib/kata-lab/containerd-handlers
saved=$KATA_LAB_ROOT/var/lib/kata-lab/saved/etc/containerd/config.toml
begin='# kata-lab begin' end='# kata-lab end'

facts() {
	local file=null dump='' refused='' scratch=$main.kata-lab why
	[[ ! -e $saved && ! -e $saved.absent ]] || { echo "/etc/containerd/config.toml is the lab's own now, not its owner's: take the lab down first" >&2; exit 1; }
	why=$(mktemp)
	if [[ -e $main ]]; then
		theirs > "$scratch" || { rm "$scratch"; exit 1; }
		[[ ! -s $scratch && -e $own/absent ]] || file=\"$(base64 --wrap=0 "$scratch")\"
	fi
	dump=$(reading "$scratch" 2>"$why" | base64 --wrap=0) || refused=$(tail --lines=1 "$why")
	rm --force "$scratch" "$why"
	printf '{"version":"%s","file":%s,"dump":"%s","refused":"%s","own":"%s"}\n' \
		"$(version)" "$file" "$dump" "$(tr --delete '\042\134' <<< "$refused")" "$(base64 --wrap=0 "$(drop_in)" 2>/dev/null || true)"
}

version() { containerd --version 2>/dev/null | awk '{sub(/^v/, "", $3); print $3}' || true; }
reading() { if [[ -e $1 ]]; then containerd --config "$1" config dump; else containerd config default; fi; }
drop_in() { cat "$own/drop-in" 2>/dev/null || true; }

# config.toml without the marked part, byte for byte.
theirs() {
	local from to joined=0
	from=$(offset "$begin.*") || { cat "$main"; return; }
	to=$(offset "$end") || { echo "/etc/containerd/config.toml has «$begin» without «$end»: take that part out by hand" >&2; return 1; }
	[[ $from != *', on a line of its own' ]] || joined=1
	head --bytes=$((${from%%:*} - joined)) "$main"
	tail --bytes=+$((${to%%:*} + ${#end} + 2)) "$main"
}

offset() { grep --text --byte-offset --only-matching --line-regexp --max-count=1 "$1" "$main"; }

install() {
	: "${WAY:?}" "${PLACE:?}" "${CONTENT:?}" "${NAMES:?}" "${LIMIT:?}"
	mkdir --parents "$own"
	[[ -e $main ]] || touch "$own/absent"
	take_out
	reading "$main" > "$own/before" 2>/dev/null || true
	{ put "$KATA_LAB_ROOT$PLACE" && checked; } || { forget; exit 1; }
	local restarted=false
	if ! { sha256sum --quiet --check "$own/running" 2>/dev/null && answers; }; then
		restarted=true
		restart || give_up
	fi
	sha256sum "$main" "$KATA_LAB_ROOT$PLACE" > "$own/running" 2>/dev/null || true # One may not be there.
	rm --force "$own/before" "$own/after"
	printf '{"version":"%s","restarted":%s}\n' "$(version)" "$restarted"
}

take_out() {
	[[ -z $(drop_in) ]] || rm --force "$(drop_in)" "$own/drop-in"
	[[ -e $main ]] || return 0
	theirs > "$own/theirs"
	cmp --quiet "$own/theirs" "$main" || write "$main" < "$own/theirs"
	[[ -s $own/theirs || ! -e $own/absent ]] || rm "$main"
	rm "$own/theirs"
}

# A link to the file stays one, and the file keeps its owner and mode.
write() {
	local file
	[[ -d ${1%/*} ]] || { mkdir --parents "${1%/*}"; echo "${1%/*}" > "$own/made"; }
	file=$(readlink --canonicalize "$1")
	[[ ! -e $file ]] || cp --preserve=all "$file" "$file.kata-lab"
	cat > "$file.kata-lab"
	mv "$file.kata-lab" "$file"
}

put() {
	if [[ $WAY == drop-in ]]; then
		[[ ! -e $1 ]] || { echo "$PLACE is there already, and not the lab's: take it away" >&2; return 1; }
		echo "$1" > "$own/drop-in"
		printf %s "$CONTENT" | write "$1"
		return
	fi
	local joint='' line=$begin was=/dev/null
	[[ ! -e $1 ]] || was=$1
	[[ -z $(tail --bytes=1 "$was") ]] || joint=$'\n' line+=', on a line of its own'
	{ cat "$was" && printf '%s%s\n%s%s\n' "$joint" "$line" "$CONTENT" "$end"; } | write "$1"
}

# containerd has to read the handlers, and all else as before: what it does not merge, it forgets.
checked() {
	local text
	text=$(containerd --config "$main" config dump 2>&1 >"$own/after") || { echo "containerd refuses the configuration: $text" >&2; return 1; }
	text=$(diff <(sections before '') <(sections after "$NAMES")) || { echo "containerd would read this otherwise: $text" >&2; return 1; }
}

sections() {
	awk -v names="$2" '
		BEGIN {missing = split(names, wanted, " "); for (i in wanted) ours[wanted[i]]}
		/^ *\[/ {
			section = $0; gsub(/^ *\[|\] *$|["\047]/, "", section); skip = 0
			if (split(section, part, /\.containerd\.runtimes\./) > 1 && split(part[2], name, ".")) skip = name[1] in ours
			if (skip && !(2 in name)) missing--
		}
		!skip && NF && !/^imports / {print}
		END {if (missing) print missing " of the handlers not at all"}' "$own/$1"
}

restart() {
	rm --force "$own/running"
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

give_up() {
	echo 'containerd did not come up with the handlers; they are taken out again' >&2
	journalctl --unit=containerd --lines=20 --no-pager >&2 || true
	forget
	restart || echo 'containerd did not come up without them either' >&2
	exit 1
}

forget() {
	take_out
	main=$saved take_out # Where the lab has put a whole file in the place of this one since.
	[[ ! -e $own/made ]] || rmdir --ignore-fail-on-non-empty "$(cat "$own/made")"
	rm --recursive "$own"
	rmdir --ignore-fail-on-non-empty "${own%/*}"
}

remove() {
	[[ -d $own ]] || return 0
	forget
	! grep --quiet --no-messages /etc/kata-lab/ "$main" || echo 'somebody wrote /etc/containerd/config.toml anew, with the handlers: take them out' >&2
	systemctl try-restart containerd || true
}

"$1" # Last, so that bash has read all of stdin before anything runs.
