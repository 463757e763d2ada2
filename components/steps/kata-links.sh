# shellcheck shell=bash
# Links Kata's shim and tools into /usr/local/bin, where containerd finds them. Reads REHEARSAL
# (`true`: the shim is runc's, and there are no tools). Prints where the shim leads.
: "${REHEARSAL:?}" "${KATA_LAB_ROOT=}"

bin=$KATA_LAB_ROOT/usr/local/bin
own=$KATA_LAB_ROOT/var/lib/kata-lab
saved=$own/saved/usr/local/bin
shim=containerd-shim-kata-v2
tools=(kata-runtime kata-monitor kata-collect-data.sh)

install() {
	local name
	mkdir --parents "$bin"
	if [[ $REHEARSAL == true ]]; then
		local runc
		runc=$(command -v containerd-shim-runc-v2) || { echo 'containerd-shim-runc-v2 is not on PATH: install containerd' >&2; exit 1; }
		for name in "${tools[@]}"; do
			give_back "$name"
		done
		link "$shim" "$runc"
	else
		for name in "$shim" "${tools[@]}"; do
			link "$name" "/opt/kata/bin/$name"
		done
	fi
	readlink "$bin/$shim"
}

# What was there before is kept once: the file itself, or a note that there was none.
link() {
	if [[ ! -e $saved/$1 && ! -L $saved/$1 && ! -e $saved/$1.absent ]]; then
		mkdir --parents "$saved"
		if [[ -e $bin/$1 || -L $bin/$1 ]]; then
			mv --no-target-directory "$bin/$1" "$saved/$1"
		else
			: > "$saved/$1.absent"
		fi
	fi
	ln --symbolic --force --no-target-directory "$2" "$bin/$1.new"
	mv --no-target-directory "$bin/$1.new" "$bin/$1"
}

give_back() {
	rm --force "$bin/$1.new"
	if [[ -e $saved/$1 || -L $saved/$1 ]]; then
		mv --no-target-directory "$saved/$1" "$bin/$1"
	elif [[ -e $saved/$1.absent ]]; then
		rm --force "$bin/$1"
		rm "$saved/$1.absent"
	fi
}

remove() {
	local name
	for name in "$shim" "${tools[@]}"; do
		give_back "$name"
	done
	[[ ! -d $own ]] || find "$own" -depth -type d -empty -delete
}

"$1" # Last, so that bash has read all of stdin before anything runs.
