#!/usr/bin/env bash
# Brings what `npm run lab` and `npm test` need: the checkout's npm packages and the host's Debian
# packages. Says what it installs, and why, before it does; says nothing when nothing is missing.
#
#   prepare.sh [lab|shellcheck|browser|modules]
set -euo pipefail

# shellcheck source=stacks/host-packages.sh disable=SC1091
. "$(dirname "${BASH_SOURCE[0]}")/host-packages.sh"

say() {
	echo "$*" >&2
}

as_root() {
	if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

may_become_root() {
	((EUID == 0)) || sudo --non-interactive true 2>/dev/null || { command -v sudo >/dev/null && [[ -t 0 ]]; }
}

install_packages() {
	local lines command package reason packages script
	lines=$(missing "$1")
	[[ -n $lines ]] || return 0

	if ! is_debian; then
		say 'This host has neither all that the lab needs nor apt to install it. It lacks:'
		while read -r command _ reason; do say "  $command: $reason"; done <<<"$lines"
		return 0 # A machine reached over SSH needs none of it.
	fi

	mapfile -t packages < <(cut --delimiter=' ' --fields=2 <<<"$lines")
	script=$(installation "${packages[@]}")
	say 'Debian packages that this host lacks:'
	while read -r _ package reason; do say "  $package: $reason"; done <<<"$lines"
	[[ $script != *kata-lab-backports.list* ]] ||
		say 'Some of them come from backports, which /etc/apt/sources.list.d/kata-lab-backports.list adds.'

	if ! may_become_root; then
		say 'To install them takes root, and sudo wants a password that nobody is here to type. As root, run once:'
		say "  ${script//$'\n'/$'\n  '}"
		return 1
	fi

	say 'Installing them now.'
	as_root bash -euc "$script" >&2
	lines=$(missing "$1")
	[[ -z $lines ]] || {
		say "Still missing after that: $(cut --delimiter=' ' --fields=2 <<<"$lines" | paste --serial --delimiters=' ')"
		return 1
	}
}

modules_are_current() {
	[[ -e node_modules/.package-lock.json && ! package-lock.json -nt node_modules/.package-lock.json ]]
}

install_modules() {
	! modules_are_current || return 0
	(
		flock 9 # A second run waits here, and then finds it done.
		modules_are_current || {
			say 'Installing the npm packages of package-lock.json.'
			npm ci --loglevel=error >&2
		}
	) 9<package-lock.json
}

main() {
	cd "$(dirname "${BASH_SOURCE[0]}")/.."
	PATH=$PATH:/usr/sbin:/sbin:/usr/local/go/bin:/usr/lib/go-1.21/bin
	install_modules
	[[ $1 == modules ]] || install_packages "$1"
}

[[ ${BASH_SOURCE[0]} != "$0" ]] || main "${1:-lab}"
