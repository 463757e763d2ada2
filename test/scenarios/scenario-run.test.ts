import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {ScenarioRun, type ScenarioArgs} from '../../scenarios/scenario-run.ts';
import {startup} from '../../scenarios/startup/metrics.ts';

const registrations: pulumi.runtime.MockResourceArgs[] = [];
const summary = {
	results: {'podReady.runc': 1.5, 'podReady.kata': 6, 'podReady.ratio': 4},
	verdict: 'inconclusive: 3 pairs, 10 needed',
	samplesFile: '/state/startup.jsonl',
	seconds: 61,
};

await pulumi.runtime.setMocks({
	newResource(args) {
		registrations.push(args);
		return {id: args.name, state: {...args.inputs, ...(args.type === 'command:local:Command' && {stdout: JSON.stringify(summary)})}};
	},
	call(args) {
		throw new Error(`no mock for ${args.token}`);
	},
}, 'kata-lab', 'test');

const args: ScenarioArgs = {
	scenario: startup,
	kubeconfig: pulumi.secret('the kubeconfig'),
	connection: pulumi.secret({host: '192.0.2.1', port: 22, user: 'root', privateKey: 'the private key', hostKey: 'ssh-ed25519 AAAA'}),
	node: 'node-2',
	clientNode: 'node-1',
	kataConfigPath: '/etc/kata/configuration.toml',
	images: {shell: 'busybox:1', tools: 'tools:1', docker: 'docker:1'},
	settings: {pairs: 3},
	seed: 7,
	rehearsal: false,
	acceleration: pulumi.output('tcg' as const),
	limits: {container: 60, podReady: 60, podGone: 60, total: 600},
	resultsFile: '/state/startup.jsonl',
	testbed: {acceleration: pulumi.output('tcg')},
};

async function built(name: string, changes: Partial<ScenarioArgs> = {}) {
	const start = registrations.length;
	const run = new ScenarioRun(name, {...args, ...changes});
	await pulumi.runtime.disconnect();
	return {run, resources: registrations.slice(start)};
}

const value = async <T>(output: pulumi.Output<T>) => new Promise<T>(resolve => {
	output.apply(resolve);
});

test.serial('is a namespace and one probe', async t => {
	const {resources} = await built('startup');
	t.deepEqual(resources.map(({type, name}) => [type, name]), [
		['kata-lab:scenarios:ScenarioRun', 'startup'],
		['kubernetes:core/v1:Namespace', 'startup'],
		['command:local:Command', 'startup-probe'],
	]);
	t.like(resources.at(-1)?.inputs, {
		create: 'exec node scenarios/probe.ts measure',
		delete: 'exec node scenarios/probe.ts clean',
		dir: '.',
		logging: 'stderr',
		addPreviousOutputInEnv: false,
	});
});

test.serial('the probe is told everything on its standard input', async t => {
	const {resources} = await built('told');
	const plan = JSON.parse(resources.at(-1)?.inputs.stdin.value ?? resources.at(-1)?.inputs.stdin);
	t.like(plan, {
		scenario: 'startup', kubeconfig: 'the kubeconfig', node: 'node-2', clientNode: 'node-1', namespace: 'kata-lab-startup', settings: {pairs: 3}, seed: 7, rehearsal: false,
		podLogsDir: '/var/log/pods', testbed: {acceleration: 'tcg'}, connection: {privateKey: 'the private key'},
	});
	t.deepEqual(plan.arms, [
		{runtimeClass: 'runc', label: 'runc', runtimeType: 'io.containerd.runc.v2', kernel: 'node'},
		{runtimeClass: 'kata-containers', label: 'kata', runtimeType: 'io.containerd.kata.v2', kernel: 'guest', configPath: '/etc/kata/configuration.toml'},
	]);
});

test.serial('a rehearsal\'s shim gets no configuration of Kata', async t => {
	const {resources, run} = await built('rehearsed', {rehearsal: true});
	const plan = JSON.parse(resources.at(-1)?.inputs.stdin.value ?? resources.at(-1)?.inputs.stdin);
	t.false('configPath' in plan.arms[1]);
	t.false(Object.keys(run.outputs).some(key => /kata|ratio/.test(key)));
});

test.serial('figures are outputs, no secrets, though the probe was told one', async t => {
	const {run} = await built('figures');
	t.deepEqual(await value(run.results), summary.results);
	t.is(await value(run.verdict), summary.verdict);
	t.is(await value(run.samplesFile), '/state/startup.jsonl');
	t.false(await pulumi.isSecret(run.results));
	t.is(await value(run.outputs['podReady.ratio'] as pulumi.Output<number>), 4);
	t.is(await value(run.outputs['podReady.interval'] as pulumi.Output<string | null>), null);
});

test.serial('the key on the standard input is a secret', async t => {
	const {resources} = await built('secret');
	t.is(resources.at(-1)?.inputs.stdin['4dabf18193072939515e22adb298388d'] ?? 'in clear', '1b47061264138c4ac30d75fd1eb44270');
});
