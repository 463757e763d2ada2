import {spawn, spawnSync} from 'node:child_process';
import {chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {readFiles, readSources} from '../../../../stacks/cli/explain/node-answers.ts';
import {Machine} from '../../../steps/machine.ts';

function ran(t: ExecutionContext, script: string, words: readonly string[], programs: string): string {
	const source = readFileSync(new URL(`../../../../stacks/cli/explain/${script}.node.sh`, import.meta.url), 'utf8');
	const {status, stdout, stderr} = spawnSync('bash', ['-euo', 'pipefail', '-s', '--', ...words], {
		input: `{\n${source}\n} </dev/null\n`, // As a node's shell is given it.
		env: {...process.env, PATH: `${programs}:${process.env['PATH'] ?? ''}`},
		encoding: 'utf8',
	});
	t.is(status, 0, stderr);
	return stdout.trim();
}

const containerd = `version = 2

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata]
  runtime_type = "io.containerd.kata.v2"
  pod_annotations = ["io.katacontainers.*"]

  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata.options]
    ConfigPath = "/etc/kata-lab/kata/configuration.toml"
`;

test('a node says what containerd and its environment name', t => {
	const machine = new Machine(t);
	machine.write('dump', containerd);
	machine.write('bin/containerd', `#!/bin/sh\n[ "$*" = "config dump" ] && cat '${machine.at('dump')}'\n`, 0o755);
	const daemon = spawn('sleep', ['60'], {env: {KATA_CONF_FILE: '/etc/other.toml'}});
	t.teardown(() => daemon.kill());
	machine.write('bin/systemctl', `#!/bin/sh\necho ${daemon.pid ?? 0}\n`, 0o755);

	const printed = ran(t, 'sources', [], machine.at('bin'));
	const {size, ...sources} = readSources(printed, 'kata');

	t.like(sources, {
		handler: {runtimeType: 'io.containerd.kata.v2', configPath: '/etc/kata-lab/kata/configuration.toml', podAnnotations: ['io.katacontainers.*']},
		environment: '/etc/other.toml',
	});
	t.true(size.cpus > 0 && size.memory > 0);
	t.is(readSources(printed, 'kata-clh').handler, undefined);
});

test('a handler of another version of containerd\'s file is found too', t => {
	const text = '[plugins."io.containerd.cri.v1.runtime".containerd.runtimes.kata]\nruntime_type = "x"\n';
	t.deepEqual(readSources(`containerd ${Buffer.from(text).toString('base64')}\nenvironment ${Buffer.from('/e.toml').toString('base64')}`, 'kata'), {
		handler: {runtimeType: 'x', configPath: undefined, podAnnotations: []},
		environment: '/e.toml',
		defaults: [],
		size: {cpus: NaN, memory: NaN},
	});
});

test('a node gives each file that is there, where a link leads, with its drop-ins in order', t => {
	const machine = new Machine(t);
	machine.write('real/configuration.toml', 'main = 1\n');
	machine.write('real/config.d/20-b.toml', 'b = 1\n');
	machine.write('real/config.d/10-a', 'a = "\u00e4 b"\n');
	machine.write('real/config.d/.hidden', '');
	mkdirSync(machine.at('linked'));
	symlinkSync('../real/configuration.toml', machine.at('linked/configuration.toml'));
	writeFileSync(machine.at('plain'), '');
	chmodSync(machine.at('plain'), 0o644);

	const paths = [machine.at('gone'), machine.at('linked/configuration.toml'), machine.at('plain')];
	const files = readFiles(ran(t, 'files', paths, ''), paths);

	t.deepEqual([...files].map(([named, documents]) => [path.relative(machine.root, named), documents.map(({path: place, text}) => [path.relative(machine.root, place), text])]), [
		['linked/configuration.toml', [
			['real/configuration.toml', 'main = 1\n'],
			['real/config.d/.hidden', ''],
			['real/config.d/10-a', 'a = "\u00e4 b"\n'],
			['real/config.d/20-b.toml', 'b = 1\n'],
		]],
		['plain', [['plain', '']]],
	]);
});
