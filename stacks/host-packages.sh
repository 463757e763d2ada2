# shellcheck shell=bash
# Which Debian packages a host lacks, and what root has to run for them. Changes nothing.

# command, package, reason. A line whose command is `-` is looked up by its package.
lab='
qemu-system-x86_64 qemu-system-x86 runs the node
qemu-img qemu-utils makes its disks
mmdebstrap mmdebstrap makes its image from Debian packages
mke2fs e2fsprogs makes its file system
ssh-keygen openssh-client makes its keys
xz xz-utils unpacks releases
gcc gcc builds what a release cannot be had of
go golang-go builds what a release cannot be had of
- libc6-dev builds what a release cannot be had of
- ca-certificates checks the servers that files come from
- debian-archive-keyring checks the packages of the image
'
unprivileged='newuidmap uidmap makes the image without root'
shellcheck='
shellcheck shellcheck checks the shell scripts
go golang-go builds what checks the workflows
'
browser='
chromium chromium shows the report of a regression run to its test
- fonts-dejavu-core has the letters and signs of that report
'

table_of() {
	case $1 in
		lab) echo "$lab"; ((EUID == 0)) || echo "$unprivileged" ;;
		shellcheck) echo "$shellcheck" ;;
		browser) echo "$browser" ;;
	esac
}

at_least() {
	[[ $(printf '%s\n' "$1" "$2" | sort --version-sort | head --lines=1) == "$1" ]]
}

version_of() {
	"$@" 2>/dev/null | grep --only-matching --extended-regexp '[0-9]+(\.[0-9]+)+' | head --lines=1
}

emulates() {
	local cache=${XDG_CACHE_HOME:-$HOME/.cache}/kata-lab/acceleration.json
	[[ ! -e /dev/kvm ]] || ! grep --quiet --word-regexp --extended-regexp 'vmx|svm' /proc/cpuinfo ||
		grep --quiet '"acceleration": *"tcg"' "$cache" 2>/dev/null
}

has_command() {
	command -v "$1" >/dev/null || return 1
	case $1 in
		go) at_least 1.21 "$(version_of go version)" ;;
		# Older emulated SVM crashes a node. Only this release has a newer one to offer.
		qemu-system-x86_64) [[ $(codename) != bookworm ]] || ! emulates || at_least 10 "$(version_of "$1" --version)" ;;
	esac
}

has_package() {
	! is_debian || [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# The lines of a table that this host does not have.
missing() {
	table_of "$1" | while read -r command package reason; do
		case $command in
			'') continue ;;
			-) has_package "$package" || echo "$command $package $reason" ;;
			*) has_command "$command" || echo "$command $package $reason" ;;
		esac
	done
}

is_debian() {
	command -v dpkg-query apt-get >/dev/null
}

codename() {
	# shellcheck disable=SC1091
	. /etc/os-release
	echo "${VERSION_CODENAME:-}"
}

# The package by its name in this release, and where from when not from the release itself.
package_here() {
	case $(codename)/$1 in
		bookworm/golang-go) echo golang-go bookworm-backports ;;
		bookworm/qemu-*) if emulates; then echo "$1" bookworm-backports; else echo "$1"; fi ;;
		jammy/golang-go) echo golang-1.21-go ;; # In /usr/lib/go-1.21/bin.
		*) echo "$1" ;;
	esac
}

# What root has to run for these packages.
installation() {
	local package name from ordinary=() backported=()
	for package in "$@"; do
		read -r name from < <(package_here "$package")
		if [[ -n $from ]]; then backported+=("$name"); else ordinary+=("$name"); fi
	done

	echo "apt-get update || echo 'some package sources did not answer; going on' >&2"
	((${#backported[@]} == 0)) || has_backports || add_backports
	local install='DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends'
	((${#ordinary[@]} == 0)) || echo "$install ${ordinary[*]}"
	((${#backported[@]} == 0)) || echo "$install --target-release bookworm-backports ${backported[*]}"
}

has_backports() {
	grep --quiet --no-messages --extended-regexp '^[^#]*(bookworm|oldstable)-backports' \
		/etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources}
}

# Adds backports from the mirror that this host already uses.
add_backports() {
	cat <<-'SCRIPT'
	mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' | grep --max-count=1 ' bookworm main$' | cut --delimiter=' ' --fields=1)
	echo "deb ${mirror:?no package source of this host has bookworm main} bookworm-backports main" > /etc/apt/sources.list.d/kata-lab-backports.list
	apt-get update
	SCRIPT
}
