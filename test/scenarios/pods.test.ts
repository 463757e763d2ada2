import {json} from 'node:stream/consumers';
import test, {type ExecutionContext} from 'ava';
import {clearNamespace, objectsOf} from '../../scenarios/namespace.ts';
import {podOf} from '../../scenarios/pod-of.ts';
import {Pods} from '../../scenarios/pods.ts';
import {apiOf} from './fakes/api-of.ts';

interface Stored {
	metadata: {name: string};
	status?: unknown;
}

/** A cluster that keeps objects by path; each GET of a pod gives its next status. */
async function cluster(t: ExecutionContext, statuses: unknown[] = []) {
	const objects = new Map<string, Stored>();
	const calls: string[] = [];
	const api = await apiOf(t, (request, response) => {
		void (async () => {
			const url = new URL(request.url ?? '/', 'http://cluster');
			calls.push(`${request.method ?? ''} ${url.pathname}`);
			const answer = (status: number, body: unknown) => {
				response.writeHead(status, {'content-type': 'application/json'}).end(typeof body === 'string' ? body : JSON.stringify(body));
			};

			if (request.method === 'POST') {
				const object = await json(request) as Stored;
				objects.set(`${url.pathname}/${object.metadata.name}`, object);
				answer(201, object);
			} else if (request.method === 'DELETE') {
				for (const path of objects.keys()) {
					if (path.startsWith(url.pathname)) {
						objects.delete(path);
					}
				}

				answer(200, {});
			} else if (url.pathname.endsWith('/log')) {
				answer(200, 'its log\n');
			} else if (url.pathname.endsWith('/events')) {
				answer(200, {items: [{reason: 'FailedScheduling', message: 'no room'}]});
			} else if (/\/(pods|services|configmaps|deployments|replicasets|jobs|persistentvolumeclaims|resourcequotas)$/.test(url.pathname)) {
				answer(200, {items: [...objects].filter(([path]) => path.startsWith(`${url.pathname}/`)).map(([, object]) => object)});
			} else {
				const object = objects.get(url.pathname);
				answer(object ? 200 : 404, object ? {...object, status: statuses.length > 1 ? statuses.shift() : statuses[0]} : {message: 'not found'});
			}
		})();
	});
	return {api, pods: new Pods(api, 'lab', 5), objects, calls};
}

const pod = podOf({name: 'one', arm: {runtimeClass: 'kata-containers'}, node: 'node-2', image: 'busybox:1', limits: {memory: '1Gi'}});
const ready = {phase: 'Running', conditions: [{type: 'Ready', status: 'True'}]};

test('a pod names its RuntimeClass, its node and its limits', t => {
	t.like(pod, {
		metadata: {name: 'one', labels: {'app.kubernetes.io/part-of': 'kata-lab'}},
		spec: {runtimeClassName: 'kata-containers', nodeSelector: {'kubernetes.io/hostname': 'node-2'}, containers: [{resources: {limits: {memory: '1Gi'}}}]},
	});
	t.false('runtimeClassName' in (podOf({name: 'two', arm: {runtimeClass: 'runc'}, node: 'n', image: 'i'}).spec ?? {}));
});

test('the paths of objects', t => {
	t.is(objectsOf('lab', 'pods'), '/api/v1/namespaces/lab/pods');
	t.is(objectsOf('lab', 'apps/v1/deployments'), '/apis/apps/v1/namespaces/lab/deployments');
});

test('a pod is waited for until it is Ready', async t => {
	const {pods} = await cluster(t, [{phase: 'Pending'}, ready]);
	t.like(await pods.start(pod, 5), {status: ready});
});

test('a pod that does not come says what the cluster knows', async t => {
	const waiting = {phase: 'Pending', containerStatuses: [{state: {waiting: {reason: 'ErrImageNeverPull', message: 'no such image'}}}]};
	const {pods} = await cluster(t, [waiting]);
	await t.throwsAsync(pods.start(pod, 0.05), {message: 'one is not Ready within 0.05 s; ErrImageNeverPull: no such image; FailedScheduling: no room'});
});

test('a pod that is over will not become Ready any more', async t => {
	const {pods} = await cluster(t, [{phase: 'Failed', reason: 'Evicted', message: 'too much disk'}]);
	await t.throwsAsync(pods.start(pod, 60), {message: /^one is not Ready; Evicted: too much disk/});
});

test('a pod that ends gives its exit code and its log', async t => {
	const {pods} = await cluster(t, [{phase: 'Failed', containerStatuses: [{state: {terminated: {exitCode: 137, reason: 'OOMKilled'}}}]}]);
	t.like(await pods.finish(pod, 5), {phase: 'Failed', terminated: {exitCode: 137, reason: 'OOMKilled'}, log: 'its log\n', reason: ''});
});

test('pods that are removed are waited for, and those that are gone already are no error', async t => {
	const {pods, objects} = await cluster(t, [ready]);
	await pods.create(pod);
	await pods.remove(['one', 'never'], 5);
	t.is(objects.size, 0);
});

test('a namespace is cleared of what makes pods first, then of pods', async t => {
	const {api, pods, objects, calls} = await cluster(t, [ready]);
	await pods.create(pod);
	await pods.create({metadata: {name: 'web'}}, 'apps/v1/deployments');
	await pods.create({metadata: {name: 'web'}}, 'services');
	t.deepEqual(await clearNamespace(api, 'lab', 5), ['web', 'web', 'one']);
	t.is(objects.size, 0);
	t.deepEqual(calls.filter(call => call.startsWith('DELETE')), [
		'DELETE /apis/apps/v1/namespaces/lab/deployments', 'DELETE /api/v1/namespaces/lab/services', 'DELETE /api/v1/namespaces/lab/pods',
	]);
	t.deepEqual(await clearNamespace(api, 'lab', 5), []);
});
