import {readlinkSync} from 'node:fs';
import test from 'ava';
import {Machine} from './machine.ts';

const shim = 'usr/local/bin/containerd-shim-kata-v2';
const real = {REHEARSAL: 'false'};
const rehearsal = {REHEARSAL: 'true'};

test('links the shim and the tools', t => {
	const machine = new Machine(t);

	const {status, stdout, stderr} = machine.run('kata-links', 'install', real);

	t.is(status, 0, stderr);
	t.is(stdout, '/opt/kata/bin/containerd-shim-kata-v2');
	for (const name of ['containerd-shim-kata-v2', 'kata-runtime', 'kata-monitor', 'kata-collect-data.sh']) {
		t.is(readlinkSync(machine.at(`usr/local/bin/${name}`)), `/opt/kata/bin/${name}`);
	}
});

test('in a rehearsal, the shim is runc\'s and there are no tools', t => {
	const machine = new Machine(t);
	machine.program('containerd-shim-runc-v2', '');

	const {status, stdout, stderr} = machine.run('kata-links', 'install', rehearsal);

	t.is(status, 0, stderr);
	t.is(stdout, machine.at('stubs/containerd-shim-runc-v2'));
	t.deepEqual(machine.files().filter(file => file.startsWith('./usr/')), [`./${shim}`]);
});

test('goes from a rehearsal to the real thing and back', t => {
	const machine = new Machine(t);
	machine.program('containerd-shim-runc-v2', '');
	machine.run('kata-links', 'install', rehearsal);

	machine.run('kata-links', 'install', real);
	t.is(readlinkSync(machine.at(shim)), '/opt/kata/bin/containerd-shim-kata-v2');
	machine.run('kata-links', 'install', rehearsal);
	t.is(readlinkSync(machine.at(shim)), machine.at('stubs/containerd-shim-runc-v2'));
	t.throws(() => readlinkSync(machine.at('usr/local/bin/kata-runtime')), {code: 'ENOENT'});
});

test('gives back what was there before, after any number of runs', t => {
	const machine = new Machine(t);
	machine.write(shim, 'of the user', 0o700);
	machine.write('usr/local/bin/other', 'untouched');
	const before = machine.files();

	machine.run('kata-links', 'install', real);
	machine.run('kata-links', 'install', real);
	const {status, stderr} = machine.run('kata-links', 'remove', real);

	t.is(status, 0, stderr);
	t.deepEqual(machine.files(), before);
	t.is(machine.read(shim), 'of the user');
	t.is(machine.run('kata-links', 'remove', real).status, 0);
	t.is(machine.read(shim), 'of the user');
});
