import {readlinkSync} from 'node:fs';
import test from 'ava';
import {Machine} from './machine.ts';

const shim = 'usr/local/bin/containerd-shim-kata-dragonball-v2';
const target = 'opt/kata/runtime-rs/bin/containerd-shim-kata-v2';
const variables = {SHIM: 'containerd-shim-kata-dragonball-v2', TARGET: `/${target}`};

test('links the shim, and leaves nothing', t => {
	const machine = new Machine(t);
	machine.write(target, '', 0o755);
	const before = machine.files();

	const {status, stdout, stderr} = machine.run('kata-shim', 'install', variables);
	t.is(status, 0, stderr);
	t.is(stdout, `/${target}`);
	t.is(readlinkSync(machine.at(shim)), `/${target}`);
	t.is(machine.run('kata-shim', 'install', variables).status, 0);

	t.is(machine.run('kata-shim', 'remove', variables).status, 0);
	t.deepEqual(machine.files(), before);
});

test('links nothing that is not there', t => {
	const machine = new Machine(t);
	const {status, stderr} = machine.run('kata-shim', 'install', variables);

	t.is(status, 1);
	t.is(stderr, `this machine has no /${target}, so there is nothing to link as containerd-shim-kata-dragonball-v2`);
	t.deepEqual(machine.files(), []);
});

test('gives back what was there before', t => {
	const machine = new Machine(t);
	machine.write(target, '', 0o755);
	machine.write(shim, 'of the user', 0o700);

	machine.run('kata-shim', 'install', variables);
	machine.run('kata-shim', 'install', variables);
	machine.run('kata-shim', 'remove', variables);

	t.is(machine.read(shim), 'of the user');
	t.deepEqual(machine.files(), [`./${target}`, `./${shim}`].sort());
});
