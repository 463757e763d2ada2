# shellcheck shell=bash
# Makes kata-monitor a service, which tells the machine's own programs of all sandboxes in Prometheus' text
# format. Reads ADDRESS, as in 127.0.0.1:8090. Prints {"address"}.
: "${ADDRESS:?}" "${KATA_LAB_ROOT=}"

name=kata-lab-monitor.service
unit=$KATA_LAB_ROOT/etc/systemd/system/$name
sandboxes=$KATA_LAB_ROOT/run/vc/sbs

install() {
	command install -d "${unit%/*}"
	place > "$unit.new"
	mv "$unit.new" "$unit"
	systemctl daemon-reload
	systemctl --quiet enable "$name"
	systemctl restart "$name"
	wait_for_metrics
	printf '{"address":"%s"}\n' "$ADDRESS"
}

# Without that directory it looks for sandboxes once a minute only.
place() {
	cat <<-END
		[Unit]
		Description=kata-monitor, which tells of Kata's sandboxes
		After=containerd.service

		[Service]
		ExecStartPre=+mkdir --parents /run/vc/sbs
		ExecStart=/opt/kata/bin/kata-monitor --listen-address $ADDRESS --runtime-endpoint unix:///run/containerd/containerd.sock --log-level warn
		Restart=always
		RestartSec=5
		ProtectSystem=strict
		ProtectHome=yes
		PrivateTmp=yes
		NoNewPrivileges=yes
		IPAddressDeny=any
		IPAddressAllow=localhost

		[Install]
		WantedBy=multi-user.target
	END
}

wait_for_metrics() {
	local attempt
	for ((attempt = 0; attempt < 60; attempt++)); do
		! answers || return 0
		sleep 1
	done
	{
		echo "kata-monitor does not answer on $ADDRESS:"
		systemctl status --no-pager --lines=10 "$name" || true
	} >&2
	exit 1
}

# Another program on that port does not speak of itself as kata_monitor.
answers() {
	local answer
	# shellcheck disable=SC2016 # The other shell expands these.
	answer=$(timeout 10 bash -c 'exec 3<>"/dev/tcp/${1%:*}/${1##*:}"; printf "GET /metrics HTTP/1.0\r\n\r\n" >&3; cat <&3' bash "$ADDRESS" 2>/dev/null) || return 1
	[[ $answer == *kata_monitor_* ]]
}

remove() {
	systemctl disable --now --quiet "$name" 2>/dev/null || true
	rm --force "$unit" "$unit.new"
	systemctl daemon-reload
	rmdir --ignore-fail-on-non-empty "$sandboxes" "${sandboxes%/*}" 2>/dev/null || true
}

"$1" # Last, so that bash has read all of stdin before anything runs.
