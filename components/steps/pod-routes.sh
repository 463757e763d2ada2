# shellcheck shell=bash
# Leads to the pods of the cluster's other machines, now and after each boot. Reads ROUTES (a line for
# each: a part of the pods' network, and the address of the machine that has it). Prints nothing.
: "${ROUTES:?}" "${KATA_LAB_ROOT=}"

unit=kata-lab-pod-routes.service
file=$KATA_LAB_ROOT/etc/systemd/system/$unit

install() {
	local network gateway
	while read -r network gateway; do
		neighbour "$network" "$gateway"
		foreign "$network"
	done <<< "$ROUTES"
	command install -d "${file%/*}"
	content > "$file.new"
	# The one that runs has to take its routes back while it still knows them.
	[[ ! -e $file ]] || cmp --quiet "$file" "$file.new" || systemctl stop "$unit"
	mv "$file.new" "$file"
	systemctl daemon-reload
	systemctl --quiet enable "$unit"
	systemctl start "$unit" || { ip -4 address show scope global >&2; systemctl --no-pager status "$unit" >&2; exit 1; }
}

# A router in between would have to know where the pods are.
neighbour() {
	local way
	way=$(ip -4 route get "$2" 2>&1) || { echo "$2, which has the pods of $1, is not reached from this machine: $way" >&2; exit 1; }
	[[ $way != *' via '* ]] || {
		echo "$2, which has the pods of $1, is behind a router: ${way%%$'\n'*}. All machines of a lab have to be in one network; name their addresses there in sshAddress and in the address of each of sshWorkers" >&2
		exit 1
	}
}

foreign() {
	[[ ! -e $file ]] || return 0
	local route
	route=$(ip -4 route show exact "$1")
	[[ -z $route ]] || { echo "this machine has a route already that is not the lab's, and that the pods' network needs: $route" >&2; exit 1; }
}

content() {
	local ip network gateway
	ip=$(command -v ip)
	# networkd takes away what it did not place when it starts, and the cards may have no address yet when it has.
	cat <<-EOF
	[Unit]
	Description=Routes to the pods of the lab's other machines
	Wants=network-online.target
	After=network-online.target systemd-networkd.service
	PartOf=systemd-networkd.service
	StartLimitIntervalSec=0

	[Service]
	Type=oneshot
	RemainAfterExit=yes
	Restart=on-failure
	RestartSec=2
	EOF
	while read -r network gateway; do
		echo "ExecStart=$ip -4 route replace $network via $gateway"
		echo "ExecStopPost=-$ip -4 route delete $network via $gateway"
	done <<< "$ROUTES"
	printf '\n[Install]\nWantedBy=multi-user.target\n'
}

remove() {
	[[ -e $file ]] || return 0
	systemctl --quiet disable --now "$unit" || true
	rm --force "$file" "$file.new"
	systemctl daemon-reload
}

"$1" # Last, so that bash has read all of stdin before anything runs.
