import {execFile} from 'node:child_process';
import {chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile, copyFile, readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';

const stacks = path.resolve(import.meta.dirname, '../../stacks');
const tools = ['bash', 'grep', 'sort', 'head', 'cut', 'paste', 'dirname', 'flock', 'cat', 'env', 'touch'];
const present = ['qemu-img', 'mmdebstrap', 'mke2fs', 'ssh-keygen', 'xz', 'gcc', 'newuidmap'];

interface Host {
	/** What each program prints. */
	programs?: Record<string, string>;
	release?: string;
	emulates?: boolean;
	backports?: boolean;
}

async function programs(t: ExecutionContext, outputs: Record<string, string>) {
	const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-test-'));
	t.teardown(() => rm(directory, {recursive: true}));
	for (const tool of tools) {
		await symlink(`/usr/bin/${tool}`, path.join(directory, tool));
	}

	for (const [name, output] of Object.entries(outputs)) {
		await writeFile(path.join(directory, name), `#!/usr/bin/bash\n${output}\n`);
		await chmod(path.join(directory, name), 0o755);
	}

	return directory;
}

async function bash(t: ExecutionContext, command: string, {programs: more = {}, release = 'trixie', emulates = false, backports = false}: Host) {
	const bin = await programs(t, {
		...Object.fromEntries(present.map(name => [name, ':'])),
		'dpkg-query': 'echo -n installed',
		'apt-get': 'exit 1',
		...more,
	});
	const script = `. ${stacks}/prepare.sh; PATH=${bin}; codename() { echo ${release}; }; emulates() { ${String(emulates)}; }; has_backports() { ${String(backports)}; }; ${command}`;
	return promisify(execFile)('/usr/bin/bash', ['-c', script], {encoding: 'utf8'}).catch((error: unknown) => error as {stdout: string; stderr: string; code: number});
}

const modern = {'qemu-system-x86_64': 'echo QEMU emulator version 10.0.2', go: 'echo go version go1.24.4 linux/amd64'};
const older = {'qemu-system-x86_64': 'echo QEMU emulator version 7.2.15', go: 'echo go version go1.19.8 linux/amd64'};

const lacks = test.macro(async (t, host: Host, packages: string[]) => {
	const {stdout} = await bash(t, 'missing lab', host);
	t.deepEqual(stdout.split('\n').filter(Boolean).map(line => line.split(' ')[1]), packages);
});

test('a host with everything lacks nothing', lacks, {programs: modern, emulates: true, release: 'bookworm'}, []);
test('a host without QEMU and Go lacks both', lacks, {}, ['qemu-system-x86', 'golang-go']);
test('an old Go counts as none', lacks, {programs: {...modern, go: older.go}}, ['golang-go']);
test('an old QEMU will do where it does not emulate', lacks, {programs: {...modern, 'qemu-system-x86_64': older['qemu-system-x86_64']}, release: 'bookworm'}, []);
test('an old QEMU will not do where it emulates', lacks, {programs: {...modern, 'qemu-system-x86_64': older['qemu-system-x86_64']}, release: 'bookworm', emulates: true}, ['qemu-system-x86']);
test('an old QEMU stays where the release has no other', lacks, {programs: {...modern, 'qemu-system-x86_64': older['qemu-system-x86_64']}, release: 'noble', emulates: true}, []);
test('a package without a command is looked up by name', lacks, {programs: {...modern, 'dpkg-query': '[[ $* == *libc6-dev* ]] || echo -n installed'}}, ['libc6-dev']);

const runs = test.macro(async (t, host: Host, packages: string, script: string) => {
	const {stdout} = await bash(t, `installation ${packages}`, host);
	t.is(stdout.replaceAll('DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends', 'INSTALL'), script);
});

const update = 'apt-get update || echo \'some package sources did not answer; going on\' >&2\n';
test('Debian 13 has all that is needed', runs, {emulates: true}, 'qemu-system-x86 golang-go gcc', `${update}INSTALL qemu-system-x86 golang-go gcc\n`);
test(
	'Debian 12 has it in backports, which come from the mirror of the host',
	runs,
	{release: 'bookworm', emulates: true},
	'qemu-system-x86 golang-go gcc',
	`${update}mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' | grep --max-count=1 ' bookworm main$' | cut --delimiter=' ' --fields=1)
echo "deb \${mirror:?no package source of this host has bookworm main} bookworm-backports main" > /etc/apt/sources.list.d/kata-lab-backports.list
apt-get update
INSTALL gcc
INSTALL --target-release bookworm-backports qemu-system-x86 golang-go
`,
);
test(
	'Debian 12 with hardware support keeps its own QEMU',
	runs,
	{release: 'bookworm', backports: true},
	'qemu-system-x86 golang-go',
	`${update}INSTALL qemu-system-x86\nINSTALL --target-release bookworm-backports golang-go\n`,
);
test('Ubuntu 22.04 has Go under another name', runs, {release: 'jammy'}, 'golang-go', `${update}INSTALL golang-1.21-go\n`);

test('what is to be installed is said before root is asked for', async t => {
	const {stderr, code} = await bash(t, 'may_become_root() { false; }; install_packages shellcheck', {programs: {go: modern.go}}) as {stderr: string; code: number};

	t.is(code, 1);
	t.is(stderr, `Debian packages that this host lacks:
  shellcheck: checks the shell scripts
To install them takes root, and sudo wants a password that nobody is here to type. As root, run once:
  apt-get update || echo 'some package sources did not answer; going on' >&2
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends shellcheck
`);
});

test('a package that does not come is named', async t => {
	const {stderr, code} = await bash(t, 'as_root() { :; }; may_become_root() { :; }; install_packages shellcheck', {programs: {go: modern.go}}) as {stderr: string; code: number};

	t.is(code, 1);
	t.regex(stderr, /\nInstalling them now\.\nStill missing after that: shellcheck\n$/);
});

test('a host without apt is told what it lacks, and goes on', async t => {
	const {stderr, code} = await bash(t, 'is_debian() { false; }; install_packages lab', {programs: {go: modern.go}}) as {stderr: string; code?: number};

	t.is(code, undefined);
	t.is(stderr, `This host has neither all that the lab needs nor apt to install it. It lacks:
  qemu-system-x86_64: runs the node
`);
});

test('npm packages are installed once, and again when the lockfile is newer', async t => {
	const bin = await programs(t, {npm: 'echo "$*" >> npm.log\n/usr/bin/mkdir -p node_modules\ntouch node_modules/.package-lock.json'});
	const checkout = path.join(bin, 'checkout');
	await mkdir(path.join(checkout, 'stacks'), {recursive: true});
	await Promise.all(['prepare.sh', 'host-packages.sh'].map(name => copyFile(path.join(stacks, name), path.join(checkout, 'stacks', name))));
	await writeFile(path.join(checkout, 'package-lock.json'), '{}');
	const prepare = () => promisify(execFile)('bash', [path.join(checkout, 'stacks/prepare.sh'), 'modules'], {env: {PATH: bin}});
	const installs = async () => readFile(path.join(checkout, 'npm.log'), 'utf8');

	await Promise.all([prepare(), prepare()]);
	t.is(await installs(), 'ci --loglevel=error\n');

	const {stderr} = await prepare();
	t.is(stderr, '');

	const later = new Date(Date.now() + 5000);
	await utimes(path.join(checkout, 'package-lock.json'), later, later);
	await prepare();
	t.is(await installs(), 'ci --loglevel=error\nci --loglevel=error\n');
});
