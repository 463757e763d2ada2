import test from 'ava';
import {placeHandlers, removeHandlers, type HandlersWish} from '../../components/container-runtime/place-handlers.ts';
import {gvisorHandler} from '../../components/gvisor/gvisor.ts';
import {kataHandler} from '../../components/kata/kata-handler.ts';
import type {Step} from '../../components/step.ts';

const handlers = [kataHandler({name: 'kata', rehearsal: false, privilegedWithoutHostDevices: true}), gvisorHandler];
const wish = (runtime: HandlersWish['runtime']): HandlersWish => ({runtime, handlers, slow: false, patience: 60});

/** A machine that tells these facts, and what it was asked to do. */
function machine(facts: object) {
	const calls: Array<[string, Step]> = [];
	return {
		calls,
		run: (verb: string, step: Step) => {
			calls.push([verb, step]);
			return Promise.resolve(verb === 'facts' ? JSON.stringify(facts) : '{"version":"1"}\n');
		},
	};
}

test('a runtime is looked at first, and what is done follows from that', async t => {
	const {calls, run} = machine({version: '1.34.0', runtimes: [], refused: ''});

	t.is(await placeHandlers(wish('crio'), run), '{"version":"1"}\n');

	t.deepEqual(calls.map(([verb, {script}]) => [verb, script]), [['facts', 'crio-handlers'], ['install', 'crio-handlers']]);
	const variables = calls[1]?.[1].variables;
	t.like(variables, {PLACE: '/etc/crio/crio.conf.d/50-kata-lab.conf', NAMES: 'kata runsc', LIMIT: '60'});
	t.regex(variables?.['CONTENT'] ?? '', /runtimes\.kata\][^]*runtimes\.runsc\]/);
});

test('each runtime has its own step, which is told what was decided', async t => {
	const containerd = machine({version: '2.1.9', file: null, dump: '', refused: '', own: ''});
	await placeHandlers(wish('containerd'), containerd.run);
	t.like(containerd.calls[1]?.[1], {script: 'containerd-handlers', variables: {WAY: 'block', PLACE: '/etc/containerd/config.toml'}});

	const docker = machine({version: '26.1.5', file: null});
	await placeHandlers(wish('docker'), docker.run);
	t.is(docker.calls[1]?.[1].script, 'docker-runtimes');
	t.deepEqual(Object.keys(docker.calls[1]?.[1].variables ?? {}), ['BASE', 'CONTENT', 'PART', 'NAMES', 'LIMIT']);
});

test('what keeps the handlers out is told together, and nothing is done', async t => {
	const {calls, run} = machine({version: '', file: Buffer.from('[]').toString('base64')});

	await t.throwsAsync(async () => placeHandlers(wish('docker'), run), {
		message: 'docker was left as it is:\n  Docker\'s engine, dockerd, is not on PATH\n  /etc/docker/daemon.json: it and its runtimes have to be objects',
	});
	t.deepEqual(calls.map(([verb]) => verb), ['facts']);
});

test('a containerd that is to serve the lab\'s cluster has to be fit for it', async t => {
	const {run} = machine({version: '2.1.9', file: null, dump: '', refused: '', own: ''});
	await t.throwsAsync(async () => placeHandlers({...wish('containerd'), sandboxImage: 'pause'}, run), {message: /SystemdCgroup of runtime runc is not true/});
});

test('removal needs to know nothing', async t => {
	const {calls, run} = machine({});
	await removeHandlers({runtime: 'docker'}, run);
	t.deepEqual(calls, [['remove', {script: 'docker-runtimes', variables: {}}]]);
});
