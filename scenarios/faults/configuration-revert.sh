# shellcheck shell=bash
# Does to Kata's released configuration what an administrator and then kata-deploy do. The words are
# `edit`, `copy` (as kata-deploy 3.0.0 copies, over everything), `copy-newer` (as 3.0.1 does),
# `look PATH…` and `restore`.
: "${KATA_LAB_ROOT=}"

kata=$KATA_LAB_ROOT/opt/kata
defaults=$kata/share/defaults/kata-containers
file=$defaults/configuration-qemu.toml
dropin=$defaults/config.d/90-kata-lab-faults.toml
own=$KATA_LAB_ROOT/var/lib/kata-lab-faults
artifacts=$own/artifacts/opt/kata

edit() {
	[[ -f $file ]] || { echo "there is no $file: Kata's release is not installed here" >&2; exit 1; }
	if [[ ! -e $own/saved ]]; then
		mkdir --parents "$own" "$artifacts/share/defaults"
		cp --archive "$defaults" "$artifacts/share/defaults/"
		cp --archive "$defaults" "$own/saving"
		mv "$own/saving" "$own/saved"
	fi
	sed --regexp-extended --in-place 's/^(sandbox_cgroup_only *= *)false/\1true/' "$file"
	grep --quiet --extended-regexp '^sandbox_cgroup_only *= *true' "$file" || { echo "$file has no sandbox_cgroup_only that can be set" >&2; exit 1; }
	mkdir --parents "${dropin%/*}"
	printf '[runtime]\nsandbox_cgroup_only = true\n' > "$dropin"
}

copy() {
	cp --archive "$artifacts"/* "$kata/"
}

copy-newer() {
	cp --archive --update "$artifacts"/* "$kata/"
}

look() {
	sed --quiet --regexp-extended 's/^sandbox_cgroup_only *= *(true|false).*/edited \1/p' "$file"
	[[ ! -e $dropin ]] && echo 'dropin gone' || echo 'dropin there'
	local path
	for path; do
		echo "digest $path $(sha256sum < "$path" | cut --delimiter=' ' --fields=1)"
	done
}

restore() {
	if [[ -d $own/saved ]]; then
		rm --recursive --force "$defaults.kata-lab-faults"
		cp --archive "$own/saved" "$defaults.kata-lab-faults"
		rm --recursive --force "$defaults"
		mv "$defaults.kata-lab-faults" "$defaults"
		echo "$defaults"
	fi
	rm --recursive --force "$own"
}

"$@"
