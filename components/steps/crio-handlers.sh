# shellcheck shell=bash
# Adds handlers to CRI-O by a file of its drop-in directory, and restarts it where they differ. `facts`
# prints {"version","runtimes","refused"}, without what an earlier run has added. `install` reads PLACE,
# CONTENT, NAMES (of the handlers) and LIMIT (seconds to wait for the API); it prints {"version","restarted"}.
: "${KATA_LAB_ROOT=}"

configuration=$KATA_LAB_ROOT/etc/crio
own=$KATA_LAB_ROOT/var/lib/kata-lab/crio-handlers

facts() {
	local runtimes='' refused=''
	if [[ -n $(version) ]]; then
		runtimes=$(effective 2>/dev/null | listed) || refused=$(why)
	fi
	printf '{"version":"%s","runtimes":[%s],"refused":"%s"}\n' "$(version)" \
		"$(without_own <<< "$runtimes" | sed '/./ s/.*/"&"/' | paste --serial --delimiters=,)" "$(tr --delete '\042\134' <<< "$refused")"
}

version() {
	crio version 2>/dev/null | awk '$1 == "Version:" {print $2}' || true
}

# What CRI-O makes of all its files.
effective() {
	local flags=(--config-dir "$configuration/crio.conf.d")
	[[ ! -e $configuration/crio.conf ]] || flags+=(--config "$configuration/crio.conf")
	crio "${flags[@]}" config
}

why() {
	local said
	said=$(effective 2>&1 >/dev/null || true)
	sed --quiet 's/.*level=fatal msg="\(.*\)"$/\1/p' <<< "$said"
}

listed() {
	sed --quiet 's/^ *\[crio\.runtime\.runtimes\.\(.*\)\]$/\1/p' | tr --delete '"'
}

without_own() {
	if [[ -s $own/names ]]; then grep --invert-match --line-regexp --file="$own/names" || true; else cat; fi
}

install() {
	: "${PLACE:?}" "${CONTENT:?}" "${NAMES:?}" "${LIMIT:?}"
	local file=$KATA_LAB_ROOT$PLACE restarted=false
	[[ ! -e $file || -e $own/place ]] || { echo "$PLACE is there already, and not the lab's: take it away" >&2; exit 1; }
	[[ -d $own ]] || { mkdir --parents "$own"; [[ -d ${file%/*} ]] || : > "$own/made"; }
	tr ' ' '\n' <<< "$NAMES" > "$own/names"
	echo "$file" > "$own/place"
	printf %s "$CONTENT" | command install -D --mode=0644 /dev/stdin "$file"
	check
	if ! { sha256sum --quiet --check "$own/running" 2>/dev/null && answers; }; then
		restarted=true
		restart || give_up
	fi
	sha256sum "$file" > "$own/running"
	printf '{"version":"%s","restarted":%s}\n' "$(version)" "$restarted"
}

# CRI-O tells what is no configuration at all. A handler whose files are not there it ignores when it starts.
check() {
	local path refused
	refused=$(effective >/dev/null 2>&1 || why)
	while read -r path; do
		[[ -e $KATA_LAB_ROOT$path ]] || refused+="${refused:+, }$path is not there"
	done < <(sed --quiet 's/^runtime\(_config\)\?_path = "\(.*\)"$/\2/p' <<< "$CONTENT")
	if [[ -n $refused ]]; then
		take_out
		echo "CRI-O refuses the configuration: $refused" >&2
		exit 1
	fi
}

restart() {
	rm --force "$own/running"
	systemctl restart crio || return
	local deadline=$((SECONDS + LIMIT))
	until answers; do
		((SECONDS < deadline)) || return 1
		sleep 0.5
	done
}

# One that runs has the handlers which it does not ignore.
answers() {
	local known name
	known=$(timeout 30 crio status config 2>/dev/null | listed) || return 1
	for name in $NAMES; do
		grep --quiet --line-regexp --fixed-strings "$name" <<< "$known" || return 1
	done
}

give_up() {
	echo 'CRI-O did not come up with the handlers; they are taken out again' >&2
	journalctl --unit=crio --lines=20 --no-pager >&2 || true
	take_out
	systemctl restart crio || echo 'CRI-O did not come up without them either' >&2
	exit 1
}

take_out() {
	local file
	file=$(cat "$own/place")
	rm --force "$file"
	[[ ! -e $own/made ]] || rmdir --ignore-fail-on-non-empty "${file%/*}"
	rm --recursive --force "$own"
	rmdir --ignore-fail-on-non-empty "${own%/*}"
}

remove() {
	[[ -e $own/place ]] || return 0
	take_out
	systemctl try-restart crio || true
}

"$1" # Last, so that bash has read all of stdin before anything runs.
