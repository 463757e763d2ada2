import {createHash} from 'node:crypto';
import test, {type ExecutionContext} from 'ava';
import {dockerRuntimes, type DockerFacts, type DockerPlacement} from '../../components/container-runtime/docker-runtimes.ts';
import {kataHandler} from '../../components/kata/kata-handler.ts';
import {Machine} from './machine.ts';

const step = 'docker-runtimes';
const place = 'etc/docker/daemon.json';
const theirs = '{\n    "debug": true\n}\n';

// A Docker that refuses «bad» when asked, reads its file when told, and knows no runtimes with «late».
function node(t: ExecutionContext, file: string | null = theirs): Machine {
	const machine = new Machine(t);
	machine.program('dockerd', `
		if [[ $1 == --version ]]; then echo 'Docker version 26.1.5+dfsg1, build 411e817'; exit; fi
		if grep bad "\${@: -1}" >&2; then exit 1; fi`);
	machine.program('docker', '! grep -q late running && cat running');
	machine.program('systemctl', `
		if [[ $1 == show ]]; then echo 7; fi
		if [[ $1 == reload-or-restart ]]; then cat ${place} > running 2>/dev/null || true; fi`);
	machine.program('journalctl', 'echo "why it did not"');
	machine.write('proc/7/cmdline', '/usr/sbin/dockerd\0-H\0fd://\0');
	if (file !== null) {
		machine.write(place, file, 0o640);
	}

	return machine;
}

function install(machine: Machine, names = ['kata'], change: (placement: DockerPlacement) => DockerPlacement = placement => placement) {
	const facts = JSON.parse(machine.run(step, 'facts').stdout) as DockerFacts;
	const handlers = names.map(name => kataHandler({name, rehearsal: false, privilegedWithoutHostDevices: true}));
	const {base, content, part} = change(dockerRuntimes(facts, handlers) as DockerPlacement);
	return machine.run(step, 'install', {BASE: base, CONTENT: content, PART: part, NAMES: names.join(' '), LIMIT: '2'});
}

const rereads = (machine: Machine) => machine.calls().filter(call => call.includes('reload')).length;
const left = (machine: Machine) => machine.files().filter(file => !['./running', './proc/7/cmdline'].includes(file));
const known = (machine: Machine) => Object.keys((JSON.parse(machine.read(place) ?? '{}') as {runtimes?: object}).runtimes ?? {});

test('adds the runtimes, and has Docker read them once', t => {
	const machine = node(t);

	const first = install(machine);
	t.is(first.status, 0, first.stderr);
	t.deepEqual(JSON.parse(first.stdout), {version: '26.1.5+dfsg1', restarted: true});
	t.deepEqual(known(machine), ['kata']);
	const calls = machine.calls();
	t.true(calls.some(call => /^dockerd -H fd:\/\/ --validate --config-file \S+$/.test(call)), calls.join('\n'));

	t.deepEqual(JSON.parse(install(machine).stdout), {version: '26.1.5+dfsg1', restarted: false});
	t.is(rereads(machine), 0);
});

const comesBack = test.macro({
	exec(t, file: string | null) {
		const machine = node(t, file);
		t.is(install(machine).status, 0);
		t.is(install(machine, ['kata', 'kata-small']).status, 0);
		t.deepEqual(known(machine).filter(name => name.startsWith('kata')), ['kata', 'kata-small']);

		t.is(machine.run(step, 'remove').status, 0);

		t.is(machine.read(place), file ?? undefined);
		t.deepEqual(left(machine), file === null ? [] : [`./${place}`]);
		t.is(machine.run(step, 'remove').status, 0);
	},
	title: name => `the file comes back byte for byte: ${name}`,
});

test('as usual', comesBack, theirs);
test('with runtimes, without a last newline', comesBack, '{"runtimes": {"crun": {"path": "crun"}}}');
test('with empty runtimes', comesBack, '{"runtimes": {}}\n');
test('an empty object', comesBack, '{}\n');
test('empty', comesBack, '');
test('none', comesBack, null);

const stays = test.macro({
	exec(t, file: string, change: (text: string) => string, expected: string) {
		const machine = node(t, file);
		install(machine);
		machine.write(place, change(machine.read(place) ?? ''));

		t.is(machine.run(step, 'remove').status, 0);

		t.is(machine.read(place), expected);
	},
	title: name => `what somebody has changed since stays: ${name}`,
});

test('a value', stays, theirs, text => text.replace('true', 'false'), theirs.replace('true', 'false'));
test('a key behind what was the only one', stays, '{}', text => text.replace(/\}$/, ',\n"debug": true}'), '{\n"debug": true}');
test('all that was there is gone', stays, theirs, text => text.replace(/,\s*"debug": true/, ','), '{\n}\n');
test('the form of it all', stays, theirs, text => JSON.stringify(JSON.parse(text)), '{\n    "debug": true\n}\n');

test('does not place what Docker refuses', t => {
	const machine = node(t);

	const {status, stderr} = install(machine, ['kata'], ({base, part, content}) => ({base, part, content: `${content}bad`}));

	t.is(status, 1);
	t.is(stderr, 'Docker refuses the configuration: bad');
	t.is(machine.read(place), theirs);
	t.deepEqual(left(machine), [`./${place}`]);
	t.is(rereads(machine), 0);
});

test('does not place what was made of another file', t => {
	const machine = node(t);

	const {status, stderr} = install(machine, ['kata'], placement => ({...placement, base: createHash('sha256').update('other').digest('hex')}));

	t.is(status, 1);
	t.regex(stderr, /daemon\.json has become another one just now/);
	t.deepEqual(left(machine), [`./${place}`]);
});

test('takes the runtimes out again where Docker does not know them', t => {
	const machine = node(t);

	const {status, stderr} = install(machine, ['late']);

	t.is(status, 1);
	t.regex(stderr, /does not know the runtimes with the new configuration; they are taken out again\nwhy it did not$/);
	t.is(machine.read(place), theirs);
	t.is(machine.read('running'), theirs);
	t.deepEqual(left(machine), [`./${place}`]);
});
