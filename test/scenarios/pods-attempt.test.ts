import test, {type ExecutionContext} from 'ava';
import {podOf} from '../../scenarios/pod-of.ts';
import {Pods} from '../../scenarios/pods.ts';
import {apiOf} from './fakes/api-of.ts';

const ready = {status: {phase: 'Running', conditions: [{type: 'Ready', status: 'True'}]}};
const pending = {status: {phase: 'Pending'}};

/** Pods whose one pod is, look after look, as given, and about which the cluster warns so. */
async function podsThat(t: ExecutionContext, looks: object[], warning?: {reason: string; message: string}): Promise<Pods> {
	const left = [...looks];
	const api = await apiOf(t, (request, response) => {
		if (request.url?.includes('/events')) {
			response.end(JSON.stringify({items: warning === undefined ? [] : [warning]}));
		} else if (request.method === 'POST') {
			response.end('{}');
		} else {
			response.end(JSON.stringify(left.length > 1 ? left.shift() : left[0]));
		}
	});
	return new Pods(api, 'lab', 1);
}

const pod = podOf({name: 'pod', node: 'node', image: 'busybox:1'});

test('a pod that becomes Ready was not refused, whatever else the cluster warned of', async t => {
	const pods = await podsThat(t, [pending, pending, ready], {reason: 'DNSConfigForming', message: 'too many'});
	t.deepEqual(await pods.attempt(pod, 20), {ready});
});

test('a sandbox that does not come up is a refusal, in the cluster\'s words', async t => {
	const pods = await podsThat(t, [pending], {reason: 'FailedCreatePodSandBox', message: 'annotation x is not enabled'});
	t.deepEqual(await pods.attempt(pod, 20), {refused: 'FailedCreatePodSandBox: annotation x is not enabled'});
});

test('a pod that ended was refused', async t => {
	const pods = await podsThat(t, [{status: {phase: 'Failed', reason: 'SysctlForbidden', message: 'no'}}]);
	t.deepEqual(await pods.attempt(pod, 20), {refused: 'SysctlForbidden: no'});
});

test('a pod that nobody says anything of is an error', async t => {
	const pods = await podsThat(t, [pending]);
	await t.throwsAsync(pods.attempt(pod, 0.05), {message: 'pod is neither Ready nor refused within 0.05 s'});
});

test('a kubelet that found no containerd has refused nothing', async t => {
	const pods = await podsThat(t, [pending, pending, ready], {
		reason: 'FailedCreatePodSandBox',
		message: 'Failed to create pod sandbox: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: no such file or directory"',
	});
	t.deepEqual(await pods.attempt(pod, 20), {ready});
});

test('a pod that its node failed to start three times is given up long before the time is up', async t => {
	const warning = {reason: 'FailedCreatePodSandBox', message: 'MaxCPUs 2 must be equal to or greater than CPUs 3'};
	const refused = await podsThat(t, [pending], {...warning, count: 3} as typeof warning);
	await t.throwsAsync(refused.ready('pod', 20), {message: `pod is not Ready; FailedCreatePodSandBox 3 times: ${warning.message}`});
	const late = await podsThat(t, [pending, pending, ready], {...warning, count: 2} as typeof warning);
	t.deepEqual(await late.ready('pod', 20), ready as object);
});
