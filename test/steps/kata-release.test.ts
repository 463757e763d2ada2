import {createHash} from 'node:crypto';
import {execFileSync} from 'node:child_process';
import {readFileSync, statSync} from 'node:fs';
import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

function tarball(machine: Machine, {name = 'kata.tar.xz', version = '3.0.0', member = '.'} = {}) {
	const kata = `tree-${name}/opt/kata`;
	machine.write(`${kata}/bin/containerd-shim-kata-v2`, version, 0o755);
	machine.write(`${kata}/bin/kata-runtime`, `#!/bin/sh\necho 'kata-runtime  : ${version}'\necho '   commit   : e2a8815'\n`, 0o755);
	machine.write(`${kata}/bin/firecracker`, '', 0o744);
	machine.write(`${kata}/runtime-rs/bin/containerd-shim-kata-v2`, '', 0o744);
	machine.write(`${kata}/libexec/virtiofsd`, '', 0o744);
	machine.write(`tree-${name}/etc/stray`, 'not ours');
	execFileSync('tar', ['-cJf', machine.at(name), '-C', machine.at(`tree-${name}`), ...member === '.' ? ['.'] : ['opt', 'etc']]);
	const SHA256 = createHash('sha256').update(readFileSync(machine.at(name))).digest('hex');
	execFileSync('rm', ['-rf', machine.at(`tree-${name}`)]);
	return {TARBALL: machine.at(name), SHA256, VERSION: version};
}

const mode = (machine: Machine, place: string) => (statSync(machine.at(place)).mode & 0o777).toString(8);

for (const member of ['.', 'opt']) {
	test(`unpacks /opt/kata alone, from an archive whose entries begin with ${member}`, t => {
		const machine = new Machine(t);
		const variables = tarball(machine, {member});

		const {status, stdout, stderr} = machine.run('kata-release', 'install', variables);

		t.is(status, 0, stderr);
		t.deepEqual(JSON.parse(stdout), {prefix: '/opt/kata', version: '3.0.0', sha256: variables.SHA256});
		t.deepEqual(machine.files(), [
			'./kata.tar.xz',
			'./opt/kata/bin/containerd-shim-kata-v2',
			'./opt/kata/bin/firecracker',
			'./opt/kata/bin/kata-runtime',
			'./opt/kata/libexec/virtiofsd',
			'./opt/kata/runtime-rs/bin/containerd-shim-kata-v2',
			'./var/lib/kata-lab/kata-static.sha256',
		]);
		t.is(machine.read('var/lib/kata-lab/kata-static.sha256'), `${variables.SHA256}\n`);
		for (const place of ['bin/firecracker', 'runtime-rs/bin/containerd-shim-kata-v2', 'libexec/virtiofsd']) {
			t.is(mode(machine, `opt/kata/${place}`), '755', place);
		}
	});
}

test('has nothing to do where the image brought Kata', t => {
	const machine = new Machine(t);
	const variables = tarball(machine);
	machine.run('kata-release', 'install', variables);
	machine.write('opt/kata/left-alone', '');

	const {status, stderr} = machine.run('kata-release', 'install', {...variables, TARBALL: ''});

	t.is(status, 0, stderr);
	t.is(machine.read('opt/kata/left-alone'), '');
});

test('replaces its own release by another one, whole', t => {
	const machine = new Machine(t);
	machine.run('kata-release', 'install', tarball(machine));
	machine.write('opt/kata/of-the-old-one', '');
	machine.write('opt/kata.new-abc/killed-half-way', '');

	const {status, stderr} = machine.run('kata-release', 'install', tarball(machine, {name: 'next.tar.xz', version: '3.0.1'}));

	t.is(status, 0, stderr);
	t.is(machine.read('opt/kata/bin/containerd-shim-kata-v2'), '3.0.1');
	t.is(machine.read('opt/kata/of-the-old-one'), undefined);
	t.is(machine.read('opt/kata.new-abc/killed-half-way'), undefined);
});

function refuses(title: string, prepare: (machine: Machine) => Record<string, string>, message: RegExp, check?: (t: ExecutionContext, machine: Machine) => void) {
	test(`refuses ${title}`, t => {
		const machine = new Machine(t);
		const {status, stderr} = machine.run('kata-release', 'install', prepare(machine));
		t.is(status, 1);
		t.regex(stderr, message);
		check?.(t, machine);
	});
}

const nothingUnpacked = (t: ExecutionContext, machine: Machine) => {
	t.deepEqual(machine.files().filter(file => file.startsWith('./opt/') || file.startsWith('./var/')), []);
};

refuses('a flipped byte', machine => ({...tarball(machine), SHA256: '0'.repeat(64)}), /has SHA-256 [\da-f]{64}, not 0{64}/, nothingUnpacked);
refuses('to do without a tarball', machine => ({...tarball(machine), TARBALL: ''}), /no tarball is given/, nothingUnpacked);
refuses('a tarball that is not there', machine => ({...tarball(machine), TARBALL: '/nowhere'}), /\/nowhere does not exist/, nothingUnpacked);
refuses('another version than the one asked for', machine => ({...tarball(machine, {version: '3.0.1'}), VERSION: '3.0.0'}), /has Kata 3\.0\.1, but 3\.0\.0 is asked for/);
refuses('to unpack over an /opt/kata of somebody else', machine => {
	machine.write('opt/kata/bin/kata-runtime', 'theirs');
	return tarball(machine);
}, /\/opt\/kata exists and is not from this lab/, (t, machine) => {
	t.is(machine.read('opt/kata/bin/kata-runtime'), 'theirs');
});
refuses('an archive without Kata in it', machine => {
	machine.write('tree/opt/kata/readme', '');
	execFileSync('tar', ['-cJf', machine.at('other.tar.xz'), '-C', machine.at('tree'), '.']);
	return {TARBALL: machine.at('other.tar.xz'), SHA256: createHash('sha256').update(readFileSync(machine.at('other.tar.xz'))).digest('hex'), VERSION: '3.0.0'};
}, /not a kata-static tarball/, nothingUnpacked);

test('removal takes what it unpacked', t => {
	const machine = new Machine(t);
	const variables = tarball(machine);
	machine.run('kata-release', 'install', variables);

	t.is(machine.run('kata-release', 'remove', variables).status, 0);
	t.deepEqual(machine.files(), ['./kata.tar.xz']);
	t.is(machine.run('kata-release', 'remove', variables).status, 0);
});

test('removal leaves what somebody else unpacked', t => {
	const machine = new Machine(t);
	machine.write('opt/kata/bin/kata-runtime', 'theirs');

	t.is(machine.run('kata-release', 'remove', {VERSION: '3.0.0', SHA256: 'a'}).status, 0);
	t.is(machine.read('opt/kata/bin/kata-runtime'), 'theirs');
});
