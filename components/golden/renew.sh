# shellcheck shell=bash
# Makes a resumed node one lab's own. Reads NOW (seconds since the epoch), ENTROPY, AUTHORIZED_KEYS,
# HOST_KEY (private) and HOST_KEY_PUBLIC.
: "${NOW:?}" "${ENTROPY:?}" "${AUTHORIZED_KEYS:?}" "${HOST_KEY:?}" "${HOST_KEY_PUBLIC:?}"

date --set="@$NOW" >/dev/null
echo "$ENTROPY" > /dev/urandom

umask 077
printf '%s\n' "$AUTHORIZED_KEYS" > /root/.ssh/authorized_keys
printf '%s\n' "$HOST_KEY" > /etc/ssh/ssh_host_ed25519_key
umask 022
printf '%s\n' "$HOST_KEY_PUBLIC" > /etc/ssh/ssh_host_ed25519_key.pub

# It starts itself again, and so reads its key.
kill -HUP "$(cat /run/sshd.pid)"
