import {createHash} from 'node:crypto';
import test from 'ava';
import {Machine} from './machine.ts';

const place = 'etc/kata-lab/kata/configuration.toml';
const CONTENT = '[hypervisor.qemu]\nkernel_params = "a \'b\' \\\\c"\n';
const variables = {HANDLER: 'kata', CONTENT};

test('writes the file as it is, and says which', t => {
	const machine = new Machine(t);

	const {status, stdout, stderr} = machine.run('kata-configuration', 'install', variables);

	t.is(status, 0, stderr);
	t.deepEqual(JSON.parse(stdout), {
		path: '/etc/kata-lab/kata/configuration.toml',
		sha256: createHash('sha256').update(CONTENT).digest('hex'),
	});
	t.is(machine.read(place), CONTENT);
});

test('asks Kata\'s own parser first, and leaves the former file where it refuses', t => {
	const machine = new Machine(t);
	machine.run('kata-configuration', 'install', variables);
	machine.write('opt/kata/bin/kata-runtime', '#!/bin/sh\necho "$*: no such kernel" >&2\nexit 1\n', 0o755);

	const {status, stderr} = machine.run('kata-configuration', 'install', {...variables, CONTENT: 'other'});

	t.is(status, 1);
	t.regex(stderr, /kata-runtime refuses the configuration: --config .*configuration\.toml\.new env: no such kernel/);
	t.is(machine.read(place), CONTENT);
	t.is(machine.read(`${place}.new`), undefined);
});

test('removal leaves nothing', t => {
	const machine = new Machine(t);
	machine.run('kata-configuration', 'install', variables);
	machine.run('kata-configuration', 'install', {...variables, CONTENT: 'other'});

	t.is(machine.run('kata-configuration', 'remove', variables).status, 0);
	t.deepEqual(machine.files(), []);
	t.is(machine.run('kata-configuration', 'remove', variables).status, 0);
});

test('removal gives a foreign file back', t => {
	const machine = new Machine(t);
	machine.write(place, 'theirs');

	machine.run('kata-configuration', 'install', variables);
	machine.run('kata-configuration', 'install', {...variables, CONTENT: 'other'});
	machine.run('kata-configuration', 'remove', variables);

	t.is(machine.read(place), 'theirs');
	t.deepEqual(machine.files(), [`./${place}`]);
});
