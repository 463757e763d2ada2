# shellcheck shell=bash
# Adds runtimes to Docker's daemon.json, and has Docker read it again, which leaves containers alone.
# `facts` prints {"version","file"}, the file in base64 and without what an earlier run has added.
# `install` reads BASE (SHA-256 of the file that CONTENT was made of; empty where there was none),
# CONTENT, PART (what of it was added), NAMES (of the runtimes) and LIMIT (seconds to wait for them);
# it prints {"version","restarted"}.
: "${KATA_LAB_ROOT=}"
export LC_ALL=C

file=$KATA_LAB_ROOT/etc/docker/daemon.json
own=$KATA_LAB_ROOT/var/lib/kata-lab/docker-runtimes

facts() {
	local content=null
	if present; then content=\"$(theirs | base64 --wrap=0)\"; fi
	printf '{"version":"%s","file":%s}\n' "$(version)" "$content"
}

version() {
	dockerd --version 2>/dev/null | sed 's/^Docker version \([^ ,]*\).*/\1/' || true
}

present() {
	[[ -e $file ]] && ! { [[ -e $own/absent ]] && [[ $(theirs | tr --delete '[:space:]') =~ ^(\{\})?$ ]]; }
}

# The file without the lab's part, which somebody may have written around since.
theirs() {
	local text part rest
	[[ -e $own/part ]] || { cat "$file"; return; }
	text=$(cat "$file" && echo .) part=$(cat "$own/part" && echo .)
	text=${text%.} part=${part%.}
	if [[ $text == *"$part"* ]]; then
		rest=${text#*"$part"}
		# Somebody put a key behind what was the only one.
		[[ $part == *, || ! $rest =~ ^[[:space:]]*, ]] || rest=${rest#*,}
		printf %s "${text%%"$part"*}$rest"
	elif ! without_names; then
		echo "/etc/docker/daemon.json was written anew, and there is no python3 to take the runtimes $(cat "$own/names") out: do so by hand" >&2
		return 1
	fi
}

# Of a file that a program has written in a form of its own, the meaning is kept.
without_names() {
	python3 -c 'if True:
		import json, sys
		text = json.load(open(sys.argv[1]))
		runtimes = text.get("runtimes", {})
		for name in sys.argv[2].split():
			runtimes.pop(name, None)
		if not runtimes:
			text.pop("runtimes", None)
		print(json.dumps(text, indent=4))' "$file" "$(cat "$own/names")" 2>/dev/null
}

install() {
	: "${BASE=}" "${CONTENT:?}" "${PART:?}" "${NAMES:?}" "${LIMIT:?}"
	local restarted=false now='' new
	new=$(mktemp)
	command -v docker >/dev/null || { echo 'docker, the command line, is not on PATH: install it (docker-cli or docker.io)' >&2; exit 1; }
	if present; then
		now=$(theirs | sha256sum | cut --delimiter=' ' --fields=1)
	fi
	[[ $now == "$BASE" ]] || { echo '/etc/docker/daemon.json has become another one just now: run this again' >&2; exit 1; }
	printf %s "$CONTENT" > "$new"
	check "$new"
	if ! { [[ -e $own/running ]] && cmp --quiet "$file" "$new" && answers; }; then
		restarted=true
		swap "$new" || give_up
	fi
	rm "$new"
	printf '{"version":"%s","restarted":%s}\n' "$(version)" "$restarted"
}

# Docker's flags, which the file must not contradict, are those of the one that runs.
check() {
	local text process flags=()
	process=$(systemctl show --property=MainPID --value docker 2>/dev/null || true)
	if [[ -e $KATA_LAB_ROOT/proc/${process:-0}/cmdline ]]; then mapfile -d '' -t flags < "$KATA_LAB_ROOT/proc/$process/cmdline"; fi
	if ! text=$(dockerd "${flags[@]:1}" --validate --config-file "$1" 2>&1); then
		rm "$1"
		echo "Docker refuses the configuration: $text" >&2
		exit 1
	fi
}

swap() {
	mkdir --parents "$own"
	rm --force "$own/running"
	[[ -d ${file%/*} ]] || { mkdir --parents "${file%/*}"; : > "$own/made"; }
	[[ -e $file ]] || : > "$own/absent"
	printf %s "$PART" > "$own/part"
	printf %s "$NAMES" > "$own/names"
	write < "$1"
	reread || return
	local deadline=$((SECONDS + LIMIT))
	until answers; do
		((SECONDS < deadline)) || return 1
		sleep 0.5
	done
	: > "$own/running"
}

# A link to the file stays one, and the file keeps its owner and mode.
write() {
	local real
	real=$(readlink --canonicalize "$file")
	[[ ! -e $real ]] || cp --preserve=all "$real" "$real.new"
	cat > "$real.new"
	mv "$real.new" "$real"
}

reread() { systemctl reload-or-restart docker; }

answers() {
	local known name
	known=$(timeout 60 docker info --format '{{json .Runtimes}}' 2>/dev/null) || return 1
	for name in $NAMES; do
		[[ $known == *"\"$name\":"* ]] || return 1
	done
}

give_up() {
	echo 'Docker does not know the runtimes with the new configuration; they are taken out again' >&2
	journalctl --unit=docker --lines=20 --no-pager >&2 || true
	take_out
	reread || echo 'Docker did not come up without them either' >&2
	exit 1
}

take_out() {
	if ! present; then
		rm --force "$file"
	elif [[ -e $own/part ]]; then
		theirs > "$own/theirs"
		cmp --quiet "$own/theirs" "$file" || write < "$own/theirs"
	fi
	[[ ! -e $own/made ]] || rmdir --ignore-fail-on-non-empty "${file%/*}"
	rm --recursive --force "$own"
	rmdir --ignore-fail-on-non-empty "${own%/*}" 2>/dev/null || true
}

remove() {
	[[ -d $own ]] || return 0
	take_out
	if systemctl --quiet is-active docker; then reread || true; fi
}

"$1" # Last, so that bash has read all of stdin before anything runs.
