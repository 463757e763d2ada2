import {createHash} from 'node:crypto';
import test from 'ava';
import {dockerRuntimes, type DockerPlacement} from '../../components/container-runtime/docker-runtimes.ts';
import {gvisorHandler} from '../../components/gvisor/gvisor.ts';
import {kataHandler} from '../../components/kata/kata-handler.ts';

const handlers = [kataHandler({name: 'kata', rehearsal: false, privilegedWithoutHostDevices: true})];
const entry = '"kata": {"runtimeType":"io.containerd.kata.v2","options":{"ConfigPath":"/etc/kata-lab/kata/configuration.toml"}}';
const decide = (file: string | Buffer | null, version = '26.1.5+dfsg1') =>
	dockerRuntimes({version, file: file === null ? null : Buffer.from(file).toString('base64')}, handlers);

const becomes = test.macro({
	exec(t, file: string | null, content: string) {
		const placement = decide(file) as DockerPlacement;
		t.is(placement.content, content);
		t.is(placement.base, file === null ? '' : createHash('sha256').update(file).digest('hex'));
		t.is(placement.content.replace(placement.part, ''), file ?? '');
		t.truthy(JSON.parse(content));
	},
	title: name => `Docker's daemon.json, ${name}`,
});

test('none at all', becomes, null, `{"runtimes": {${entry}}}\n`);
test('an empty file', becomes, '\n', `{"runtimes": {${entry}}}\n\n`);
test('an empty object', becomes, '{}', `{"runtimes": {${entry}}}`);
test('without runtimes', becomes, '{\n    "debug": true\n}\n', `{\n    "runtimes": {${entry}},\n    "debug": true\n}\n`);
test('with empty runtimes', becomes, '{"runtimes": {}, "x": [1]}', `{"runtimes": {${entry}}, "x": [1]}`);
test('with runtimes', becomes, '{\r\n\t"ü": 1,\r\n\t"runtimes": {\r\n\t\t"crun": {"path": "crun"}\r\n\t}\r\n}', `{\r\n\t"ü": 1,\r\n\t"runtimes": {\r\n\t\t${entry},\r\n\t\t"crun": {"path": "crun"}\r\n\t}\r\n}`);

const refuses = test.macro({
	exec(t, file: string | Buffer, problems: string[], version?: string) {
		t.deepEqual(decide(file, version), {problems});
	},
	title: name => `Docker is left alone: ${name}`,
});

const place = '/etc/docker/daemon.json';
test('it is not there', refuses, '{}', ['Docker\'s engine, dockerd, is not on PATH'], '');
test('it is too old for a runtimeType', refuses, '{}', ['Docker is 23.0.6, and only 24 and later take a runtimeType. Docker 23 starts Kata without it, but not with the lab\'s configuration: docker run --runtime io.containerd.kata.v2'], '23.0.6');
test('its file is no JSON', refuses, '{\n"a": 1,\n}', [`${place}, line 3: this is no JSON, and Docker does not read it`]);
test('its file has a comment', refuses, '{\n// why\n}', [`${place}, line 2: this is no JSON, and Docker does not read it`]);
test('its file is a list', refuses, '[]', [`${place}: it and its runtimes have to be objects`]);
test('its runtimes are a list', refuses, '{"runtimes": []}', [`${place}: it and its runtimes have to be objects`]);
test('a key is there twice', refuses, '{"runtimes": {"a": {}, "a": {}}, "runtimes": {}}', [`${place}: it has runtimes twice: make one of them`, `${place}: runtimes has a twice: make one of them`]);
test('the runtime is there already', refuses, '{\n"runtimes": {"kata": {}}}', [`${place}, line 2: a runtime kata is there already: take it out, or name the handler otherwise`]);
test('its file is in UTF-16', refuses, Buffer.from('\uFEFF{}', 'utf16le'), [`${place} is not in UTF-8: save it so`]);

test('every handler is a runtime, with the options that its shim asks for', t => {
	const {content} = dockerRuntimes({version: '28.5.2', file: null}, [...handlers, gvisorHandler]) as DockerPlacement;
	t.deepEqual(JSON.parse(content), {
		runtimes: {
			kata: {runtimeType: 'io.containerd.kata.v2', options: {ConfigPath: '/etc/kata-lab/kata/configuration.toml'}},
			runsc: {runtimeType: 'io.containerd.runsc.v1', options: {TypeUrl: 'io.containerd.runsc.v1.options', ConfigPath: '/etc/kata-lab/runsc/runsc.toml'}},
		},
	});
});

test('in a rehearsal, no options reach the shim', t => {
	const {content} = dockerRuntimes({version: '28.5.2', file: null}, [kataHandler({name: 'kata', rehearsal: true, privilegedWithoutHostDevices: true})]) as DockerPlacement;
	t.is(content, '{"runtimes": {"kata": {"runtimeType":"io.containerd.kata.v2"}}}\n');
});
