# shellcheck shell=bash
# Runs a shell script in the guest of a sandbox, by `kata-runtime exec`, and prints what the terminal shows.
# Takes Kata's configuration, the sandbox's id, seconds that it may take, and the script, of one line.
# Kata wants a terminal, which `script` gives. What ends with the input is not waited for: so that stays
# open until the guest's shell has ended. `script` runs its command in $SHELL, and where that forks,
# `timeout` would leave the terminal's foreground and what it runs would stop at its first read.

configuration=$1 sandbox=$2 limit=$3 line=$4
printf -v command 'timeout --foreground %s kata-runtime --config %q exec %q' "$limit" "$configuration" "$sandbox"
exec 3< <(printf '%s\nexit\n' "$line"; exec sleep "$limit")
feeder=$!
code=0
script --quiet --return --command "$command" /dev/null <&3 || code=$?
kill "$feeder" 2>/dev/null || true
exit "$code"
