import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {extractProgram} from '../../components/artifacts/debian-package.ts';
import {containerdSeries, isAtLeast} from '../../components/container-runtime/containerd-series.ts';
import {placeHandlers, removeHandlers, type RunVerb} from '../../components/container-runtime/place-handlers.ts';
import {kataHandler} from '../../components/kata/kata-handler.ts';
import {Machine} from '../steps/machine.ts';

// The very containerd of this host's Debian says what it makes of files.
const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-containerd-'));
const {version, libraries} = await extractProgram('containerd', '/usr/bin/containerd', directory);
const paths = new Set(libraries.map(library => path.join(directory, path.dirname(library))));
const containerd = `${directory}/lib64/ld-linux-x86-64.so.2 --library-path ${[...paths].join(':')} ${directory}/usr/bin/containerd`;
const merges = isAtLeast(containerdSeries(version) ?? '1.6', 0);

test.after.always(async () => {
	await rm(directory, {recursive: true});
});

const place = 'etc/containerd/config.toml';
const plugin = 'plugins."io.containerd.grpc.v1.cri"';
const theirs = `version = 2\n[${plugin}.cni]\nbin_dir = "/usr/lib/cni"\n`;
const runtime = `[${plugin}.containerd]\ndefault_runtime_name = "mine"\n[${plugin}.containerd.runtimes.mine]\nruntime_type = "io.containerd.runc.v2"\n`;
const wish = {runtime: 'containerd', handlers: [kataHandler({name: 'kata', rehearsal: false, privilegedWithoutHostDevices: true})], slow: false, patience: 2} as const;

function node(t: ExecutionContext, file: string | null): {machine: Machine; run: RunVerb} {
	const machine = new Machine(t);
	machine.program('containerd', `exec ${containerd} "$@"`);
	machine.program('systemctl', '');
	machine.program('ctr', 'echo "io.containerd.grpc.v1 cri linux/amd64 ok"');
	if (file !== null) {
		machine.write(place, file);
	}

	const run: RunVerb = (verb, {script, variables}) => {
		const {status, stdout, stderr} = machine.run(script, verb, variables);
		return status === 0 ? Promise.resolve(stdout) : Promise.reject(new Error(stderr));
	};
	return {machine, run};
}

// The step itself has containerd say that Kata is there and all else as it was.
const takes = test.macro({
	async exec(t, file: string | null) {
		const {machine, run} = node(t, file);
		const before = machine.files();

		t.like(JSON.parse(await placeHandlers(wish, run)), {restarted: true});
		t.like(JSON.parse(await placeHandlers(wish, run)), {restarted: false});
		await removeHandlers(wish, run);

		t.is(machine.read(place), file ?? undefined);
		t.deepEqual(machine.files(), before);
	},
	title: name => `containerd ${version} takes a handler, and gives its file back: ${name}`,
});

test('Debian\'s', takes, theirs);
test('one with a runtime of its own', takes, theirs + runtime);
test('one that imports others', takes, `imports = ["conf.d/*.toml"]\n${theirs}${runtime}`);
test('one without a last newline', takes, theirs.trimEnd());
test('none', takes, null);

test(`containerd ${version} ${merges ? 'merges what a file imports into it' : 'would forget what a file says for what it imports'}`, async t => {
	const {machine, run} = node(t, null);
	machine.write(place, `imports = ["${machine.at('etc/containerd/conf.d')}/*.toml"]\n${theirs}${runtime}`);
	const variables = {WAY: 'drop-in', PLACE: '/etc/containerd/conf.d/50.toml', CONTENT: `version = 2\n[${plugin}.containerd.runtimes.kata]\nruntime_type = "io.containerd.kata.v2"\n`, NAMES: 'kata', LIMIT: '2'};

	const placed = run('install', {script: 'containerd-handlers', variables});

	await (merges ? t.notThrowsAsync(placed) : t.throwsAsync(placed, {message: /containerd would read this otherwise: [^]*< .*runtimes\.mine\]/}));
	t.is(machine.read(variables.PLACE) === undefined, !merges);
});
