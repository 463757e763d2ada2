import {statSync} from 'node:fs';
import test from 'ava';
import {gvisorStep} from '../../components/gvisor/gvisor.ts';
import {Machine} from './machine.ts';

const runsc = 'usr/local/bin/runsc';
const shim = 'usr/local/bin/containerd-shim-runsc-v1';
const configuration = 'etc/kata-lab/runsc/runsc.toml';
const {variables} = gvisorStep('');
const program = (version = variables['VERSION'] ?? '') => `#!/bin/sh\necho runsc version ${version}\necho spec: 1.1.0\n`;

function machineWithBundle(t: ConstructorParameters<typeof Machine>[0]): {machine: Machine; given: Record<string, string>} {
	const machine = new Machine(t);
	machine.write('bundle/bin/runsc', program(), 0o755);
	machine.write('bundle/bin/containerd-shim-runsc-v1', 'shim', 0o755);
	return {machine, given: {...variables, BUNDLE: machine.at('bundle')}};
}

test('places runsc, its shim and the shim\'s configuration', t => {
	const {machine, given} = machineWithBundle(t);

	const {status, stdout, stderr} = machine.run('gvisor', 'install', given);

	t.is(status, 0, stderr);
	t.deepEqual(JSON.parse(stdout), {version: variables['VERSION'], path: `/${configuration}`});
	t.is(machine.read(shim), 'shim');
	t.is(statSync(machine.at(runsc)).mode & 0o777, 0o755);
	t.is(machine.read(configuration), '[runsc_config]\nplatform = "systrap"\nsystemd-cgroup = "true"\n');
});

test('a machine whose image has the programs gets their configuration', t => {
	const machine = new Machine(t);
	machine.write(runsc, program(), 0o755);

	const {status, stderr} = machine.run('gvisor', 'install', variables);

	t.is(status, 0, stderr);
	machine.run('gvisor', 'remove', variables);
	t.is(machine.read(runsc), program());
});

test('an image with another gVisor, or with none, is told apart', t => {
	const machine = new Machine(t);
	t.regex(machine.run('gvisor', 'install', variables).stderr, /\/usr\/local\/bin\/runsc is of version '', not /);

	machine.write(runsc, program('release-20240729.0'), 0o755);
	const {status, stderr} = machine.run('gvisor', 'install', variables);

	t.is(status, 1);
	t.regex(stderr, /is of version 'release-20240729\.0', not /);
});

test('gives back what was there before, after any number of runs', t => {
	const {machine, given} = machineWithBundle(t);
	machine.write(runsc, 'of the user', 0o700);
	machine.write('etc/kata-lab/kata/configuration.toml', 'Kata\'s');
	const before = machine.files();

	machine.run('gvisor', 'install', given);
	machine.run('gvisor', 'install', given);
	const {status, stderr} = machine.run('gvisor', 'remove', given);

	t.is(status, 0, stderr);
	t.deepEqual(machine.files(), before);
	t.is(machine.read(runsc), 'of the user');
	t.is(machine.run('gvisor', 'remove', given).status, 0);
});
