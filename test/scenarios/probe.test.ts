import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {armsOf} from '../../scenarios/arm.ts';
import {readLines} from '../../scenarios/samples-file.ts';
import type {Plan} from '../../scenarios/plan.ts';
import type {Summary} from '../../scenarios/summary.ts';
import {kubeconfigOf} from './fakes/api-of.ts';
import {FakeApi} from './fakes/api.ts';
import {FakeNode, FakeSshServer} from './fakes/node.ts';
import {planWith} from './fakes/plan.ts';

const guestBootId = '00000000-1111-2222-3333-444444444444';
const nodeBootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

interface Lab {
	node: FakeNode;
	ssh: FakeSshServer;
	api: FakeApi;
	plan: Plan;
}

/** A node and a cluster that are not there, but answer. */
async function lab(t: ExecutionContext, changes: Partial<Plan> = {}): Promise<Lab> {
	const node = new FakeNode();
	const ssh = await FakeSshServer.start(node);
	const api = await FakeApi.start(({metadata: {name}, spec: {runtimeClassName}}) => {
		const isKata = runtimeClassName === 'kata-containers' && !changes.rehearsal;
		node.log('lab', name, `kata-lab 9.87 ${isKata ? guestBootId : nodeBootId} 6.1.0-${isKata ? 'guest' : 'node'}`);
	});
	t.teardown(async () => {
		api.stop();
		await ssh.stop();
		node.remove();
	});
	const kubeconfig = kubeconfigOf(api.url);
	const plan = planWith({
		kubeconfig,
		connection: ssh.connection,
		podLogsDir: path.join(node.directory, 'logs'),
		resultsFile: path.join(node.directory, 'results/startup.jsonl'),
		...changes,
	});
	return {node, ssh, api, plan};
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const start = (plan: Plan, verb: string) => {
	const probe = spawn(process.execPath, ['scenarios/probe.ts', verb], {cwd: root});
	probe.stdin.end(JSON.stringify(plan));
	return probe;
};

async function run(plan: Plan, verb = 'measure') {
	const probe = start(plan, verb);
	const [stdout, stderr, [code]] = await Promise.all([text(probe.stdout), text(probe.stderr), once(probe, 'close')]);
	refuseKey(stdout + stderr, plan);
	return {code: code as number, stderr, summary: (stdout === '' ? undefined : JSON.parse(stdout)) as Summary | undefined};
}

function refuseKey(said: string, {connection}: Plan): void {
	if (said.includes(connection.privateKey.split('\n')[1] ?? '\n')) {
		throw new Error('the private key was shown');
	}
}

const left = ({node, api}: Lab) => [...readdirSync(path.join(node.directory, 'containers')), ...api.pods.keys()];

test('measures containers and pods, runc and kata, and leaves nothing', async t => {
	const here = await lab(t);
	const {code, summary, stderr} = await run(here.plan);

	t.is(code, 0);
	t.is(summary?.verdict, 'inconclusive: 2 pairs, 10 needed', stderr);
	const results = summary?.results ?? {};
	t.like(results, {
		'runc.kernel': '6.1.0-node', 'kata.kernel': '6.1.0-guest',
		'containerGuestBoot.kata': 12.34, 'podGuestBoot.kata': 9.87,
		'containerStartDestroy.pairs': 2, 'podReady.pairs': 2, 'podReady.unit': 's',
	});
	for (const metric of ['containerStartDestroy', 'containerFirstOutput', 'containerDestroy', 'podScheduled', 'podSandbox', 'podFirstOutput', 'podReady', 'podDestroy']) {
		for (const key of ['runc', 'runc.cold', 'kata', 'kata.cold', 'ratio']) {
			t.is(typeof results[`${metric}.${key}`], 'number', `${metric}.${key}`);
		}
	}

	t.true(Number(results['podScheduled.runc']) < Number(results['podSandbox.runc']));
	t.true(Number(results['podSandbox.runc']) < Number(results['podReady.runc']));
	t.true(Number(results['podFirstOutput.runc']) > 0.03);
	t.deepEqual(left(here), []);
	t.deepEqual(here.api.created.map(({spec}) => spec.runtimeClassName ?? 'none').sort(), [
		'kata-containers', 'kata-containers', 'kata-containers', 'none', 'none', 'none',
	]);
	t.regex(stderr, /^container warm-up: .*\ncontainer pair 1 of 2: .*\ncontainer pair 2 of 2: .*\npod warm-up: /);

	const lines = readLines(here.plan.resultsFile);
	t.deepEqual([lines[0]?.kind, lines.at(-1)?.kind], ['run', 'end']);
	t.is(lines.filter(({kind, metric}) => kind === 'sample' && metric === 'podReady').length, 6);
});

test('a rehearsal exercises kata and gives no figure of it', async t => {
	const here = await lab(t, {
		rehearsal: true, settings: {pairs: 1, podPairs: 1},
		arms: armsOf(['runc', 'kata-containers'], {'kata-containers': {label: 'kata', runtimeType: 'io.containerd.rehearsed.v2', kernel: 'guest'}}),
	});
	const {summary, stderr} = await run(here.plan);
	t.is(summary?.verdict, 'none: rehearsal', stderr);
	const results = summary?.results ?? {};
	t.is(results['runtime'], 'rehearsal');
	t.deepEqual(Object.keys(results).filter(key => /kata|ratio|interval/.test(key)), []);
	t.is(typeof results['podReady.runc'], 'number');
	const kata = readLines(here.plan.resultsFile).filter(({runtime}) => runtime === 'kata');
	t.true(kata.length > 4 && kata.every(({rehearsal}) => rehearsal === true));
});

test('a handler that runs on the node\'s kernel is no kata', async t => {
	const here = await lab(t, {
		settings: {pairs: 2, podPairs: 0},
		arms: armsOf(['runc', 'kata-containers'], {'kata-containers': {label: 'kata', runtimeType: 'io.containerd.runc.v2', kernel: 'guest'}}),
	});
	const {code, summary} = await run(here.plan);
	t.is(code, 0);
	t.regex(summary?.verdict ?? '', /^could not measure: it ran on the node's kernel, not in a guest/);
	t.is(typeof summary?.results['containerStartDestroy.runc'], 'number');
});

test('a pod that fails is a failure with the cluster\'s words, one whose watch broke is repeated', async t => {
	const here = await lab(t, {settings: {pairs: 0, podPairs: 1}});
	here.api.behaviours.push('breaks the watch', 'image is missing');
	const {summary, stderr} = await run(here.plan);
	t.regex(stderr, /^pod pair 0: (runc|kata) once more, .*\npod warm-up: .* failed \(ErrImageNeverPull: no such image; FailedCreatePodSandBox: no vsock\)/);
	t.is(here.api.created.length, 5);
	t.regex(summary?.verdict ?? '', /^could not measure: ErrImageNeverPull: no such image/);
	t.deepEqual(left(here), []);
});

test('a pod that is not Ready in time is a failure and is removed', async t => {
	const here = await lab(t, {settings: {pairs: 0, podPairs: 1}, limits: {container: 5, podReady: 1, podGone: 5, total: 60}});
	here.api.behaviours.push('runs', 'runs', 'never ready', 'runs');
	const {summary, stderr} = await run(here.plan);
	t.regex(stderr, /pod pair 1 of 1: .*failed \(not Ready within 1 s; FailedCreatePodSandBox: no vsock\)/);
	t.regex(summary?.verdict ?? '', /^could not measure: not Ready within 1 s/);
	t.deepEqual(left(here), []);
});

test('a node and a cluster that are not there are an output, and nothing to clean', async t => {
	const here = await lab(t);
	here.api.stop();
	await here.ssh.stop();
	const {code, summary} = await run(here.plan);
	t.is(code, 0);
	t.regex(summary?.verdict ?? '', /^could not measure: no connection to 127\.0\.0\.1:\d+: .*ECONNREFUSED/);
	t.deepEqual(await run(here.plan, 'clean'), {code: 0, stderr: '', summary: undefined});
});

test('a killed probe is cleaned up after, and the next one goes on', async t => {
	const here = await lab(t, {settings: {pairs: 1, podPairs: 2}});
	here.api.behaviours.push('runs', 'runs', 'runs', 'runs', 'never ready');
	const killed = start(here.plan, 'measure');
	while (here.api.created.length < 5) {
		await sleep(20);
	}

	killed.kill('SIGKILL');
	await once(killed, 'close');
	t.is(left(here).length, 1);
	const before = readLines(here.plan.resultsFile).length;

	const {summary, stderr} = await run(here.plan);
	t.regex(stderr, /^removed what an earlier run left: startup-2-(runc|kata)\ngoing on with a run that was cut off: \d+ samples are there\n/);
	t.is(summary?.verdict, 'containers: inconclusive: 1 pair, 10 needed; pods: inconclusive: 2 pairs, 10 needed');
	t.is(here.api.created.length, 7);
	t.true(readLines(here.plan.resultsFile).length > before);
	t.deepEqual(left(here), []);
});

test('clean removes pods and containers, quietly', async t => {
	const here = await lab(t);
	writeFileSync(path.join(here.node.directory, 'containers/kata-lab-startup-1-kata'), '');
	here.api.pods.set('startup-1-kata', {metadata: {name: 'startup-1-kata'}, spec: {}});
	t.deepEqual(await run(here.plan, 'clean'), {code: 0, stderr: '', summary: undefined});
	t.deepEqual(left(here), []);
});
