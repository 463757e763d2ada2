# shellcheck shell=bash
# Has the step that comes next on stdin see that it is undone. Reads SCRIPT, the step's, and SET_ASIDE
# (directories that have to be empty, one a line).
: "${SCRIPT:?}" "${SET_ASIDE=}" "${KATA_LAB_ROOT=}"

own=$KATA_LAB_ROOT/var/lib/kata-lab

case $SCRIPT in
	# Where the file is right and containerd runs with another.
	containerd-configuration) rm --force "$own/containerd-configuration.sha256" ;;
	kata-release) [[ ! -d $KATA_LAB_ROOT/opt/kata || -e $own/kata-static.sha256 ]] && mkdir --parents "$own" && echo 'changed since' > "$own/kata-static.sha256" ;;
esac

while IFS= read -r directory; do
	[[ -n $directory && -d $KATA_LAB_ROOT$directory ]] || continue
	while IFS= read -r -d '' entry; do
		aside=$own/set-aside$directory
		mkdir --parents "$aside"
		mv --no-target-directory --backup=numbered "$entry" "$aside/${entry##*/}"
		echo "${entry#"$KATA_LAB_ROOT"} is now ${aside#"$KATA_LAB_ROOT"}/${entry##*/}" >&2
	done < <(find "$KATA_LAB_ROOT$directory" -mindepth 1 -maxdepth 1 -print0)
done <<< "$SET_ASIDE"
