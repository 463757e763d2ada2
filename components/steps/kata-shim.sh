# shellcheck shell=bash
# Links a shim of Kata's under a name of its own, where containerd finds it. Reads SHIM (the name) and
# TARGET. Prints where it leads.
: "${SHIM:?}" "${TARGET:?}" "${KATA_LAB_ROOT=}"

link=$KATA_LAB_ROOT/usr/local/bin/$SHIM
own=$KATA_LAB_ROOT/var/lib/kata-lab
saved=$own/saved/usr/local/bin/$SHIM

install() {
	[[ -x $KATA_LAB_ROOT$TARGET ]] || { echo "this machine has no $TARGET, so there is nothing to link as $SHIM" >&2; exit 1; }
	mkdir --parents "${link%/*}" "${saved%/*}"
	# What was there before is kept once: the file itself, or a note that there was none.
	if [[ ! -e $saved && ! -L $saved && ! -e $saved.absent ]]; then
		if [[ -e $link || -L $link ]]; then
			mv --no-target-directory "$link" "$saved"
		else
			: > "$saved.absent"
		fi
	fi
	ln --symbolic --force --no-target-directory "$TARGET" "$link.new"
	mv --no-target-directory "$link.new" "$link"
	readlink "$link"
}

remove() {
	rm --force "$link.new"
	if [[ -e $saved || -L $saved ]]; then
		mv --no-target-directory "$saved" "$link"
	elif [[ -e $saved.absent ]]; then
		rm --force "$link"
		rm "$saved.absent"
	fi
	[[ ! -d $own ]] || find "$own" -depth -type d -empty -delete
}

"$1" # Last, so that bash has read all of stdin before anything runs.
