# shellcheck shell=bash
# Which of the files that are named as arguments there are, where they lead to, and what they and the drop-ins
# beside them say. Prints the argument's number, a word, and texts in base64 a line.

number=0
for named in "$@"; do
	number=$((number + 1))
	if ! file=$(readlink --canonicalize-existing -- "$named") || [[ ! -f $file ]]; then
		continue
	fi
	printf '%s file %s %s\n' "$number" "$(printf %s "$file" | base64 --wrap=0)" "$(base64 --wrap=0 < "$file")"

	# Kata reads every entry of the directory, hidden ones too, in the order of bytes.
	if [[ -d ${file%/*}/config.d ]]; then
		find "${file%/*}/config.d" -mindepth 1 -maxdepth 1 -print0 | LC_ALL=C sort --zero-terminated | while IFS= read -r -d '' part; do
			printf '%s part %s %s\n' "$number" "$(printf %s "$part" | base64 --wrap=0)" "$(base64 --wrap=0 < "$part")"
		done
	fi
done
