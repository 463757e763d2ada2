import test from 'ava';
import {kubernetesProvider} from '../../components/stand-in/kubernetes/provider.ts';
import {isSecret, secret, unknown, type Properties} from '../../components/stand-in/rpc/properties.ts';
import {apiServer, kubeconfig} from './api-server.ts';
import {drive, unfinished} from './driver.ts';

const namespaceType = 'kubernetes:core/v1:Namespace';
const configMapType = 'kubernetes:core/v1:ConfigMap';
const podType = 'kubernetes:core/v1:Pod';
const jobType = 'kubernetes:batch/v1:Job';

async function lab(t: {teardown: (end: () => void) => void}, settings: Properties = {}) {
	const server = await apiServer();
	const kubernetes = await drive(kubernetesProvider());
	t.teardown(server.close);
	t.teardown(kubernetes.close);
	await kubernetes.configure({kubeconfig: server.kubeconfig, ...settings});
	return {server, kubernetes};
}

const configMap = (data: Properties, metadata: Properties = {name: 'settings'}): Properties => ({apiVersion: 'v1', kind: 'ConfigMap', metadata, data});

test('an object is applied on the server\'s side, and remembered without its managers', async t => {
	const {server, kubernetes} = await lab(t);
	const inputs = configMap({key: 'value'}, {name: 'settings', namespace: 'lab'});
	const {id, state} = await kubernetes.create(configMapType, inputs);
	t.is(id, 'lab/settings');
	t.deepEqual(server.seen.map(({method, path}) => [method, path]), [
		['GET', '/api/v1/namespaces/lab/configmaps/settings'],
		['PATCH', '/api/v1/namespaces/lab/configmaps/settings'],
	]);
	t.like(server.seen[1], {query: {fieldManager: 'pulumi-kubernetes', force: 'true'}, type: 'application/apply-patch+yaml', body: inputs});
	t.deepEqual(state, {
		...inputs,
		metadata: {name: 'settings', namespace: 'lab', uid: 'uid-1'},
		__inputs: inputs,
		__initialApiVersion: 'v1',
		__fieldManager: 'pulumi-kubernetes',
	});
});

test('an object that names no namespace lives in default, or in the provider\'s', async t => {
	const {kubernetes} = await lab(t);
	t.is((await kubernetes.create(configMapType, configMap({}))).id, 'default/settings');
	await kubernetes.configure({namespace: 'own'});
	const namespaced = (await kubernetes.check(configMapType, configMap({}))).inputs;
	t.deepEqual(namespaced['metadata'], {name: 'settings', namespace: 'own'});
	t.deepEqual((await kubernetes.check(namespaceType, {metadata: {name: 'lab'}})).inputs['metadata'], {name: 'lab'});
});

test('an object that exists already is nobody\'s to take over', async t => {
	const {server, kubernetes} = await lab(t);
	server.objects.set('/api/v1/namespaces/default/configmaps/settings', configMap({}));
	await t.throwsAsync(kubernetes.create(configMapType, configMap({})), {message: /ConfigMap settings already exists/});
	t.false(server.seen.some(({method}) => method === 'PATCH'));
});

test('a preview asks nothing of the cluster, which need not exist', async t => {
	const kubernetes = await drive(kubernetesProvider());
	t.teardown(kubernetes.close);
	const inputs = configMap({key: unknown});
	t.deepEqual((await kubernetes.create(configMapType, inputs, {preview: true})).state, inputs);
	const old = {id: 'default/settings', state: {...configMap({key: 'old'}), metadata: {name: 'settings', uid: 'uid-1'}}};
	const state = await kubernetes.update(configMapType, old, inputs, {preview: true});
	t.deepEqual(state['metadata'], {name: 'settings', uid: 'uid-1'});
	t.deepEqual(state['data'], {key: unknown});
	const hidden = {id: 'default/settings', state: {...configMap({}), data: secret({key: 'old'})}};
	t.deepEqual((await kubernetes.update(configMapType, hidden, configMap({key: 'new'}), {preview: true}))['data'], {key: 'new'});
	await t.throwsAsync(kubernetes.create(configMapType, configMap({})), {message: /has no kubeconfig/});
});

test('an update applies again under the manager that the state names', async t => {
	const {server, kubernetes} = await lab(t);
	const state = {...configMap({key: 'old'}), __fieldManager: 'pulumi-kubernetes-1234abcd'};
	const updated = await kubernetes.update(configMapType, {id: 'default/settings', state}, configMap({key: 'new'}));
	t.is(server.seen.at(-1)?.query['fieldManager'], 'pulumi-kubernetes-1234abcd');
	t.is(updated['__fieldManager'], 'pulumi-kubernetes-1234abcd');
	t.deepEqual(updated['data'], {key: 'new'});
});

test('a secret stays secret, in clear text and in base64', async t => {
	const {server, kubernetes} = await lab(t);
	server.cluster.react = ({stringData, ...object}) => ({...object, data: {password: Buffer.from((stringData as {password: string}).password).toString('base64')}});
	const {state} = await kubernetes.create('kubernetes:core/v1:Secret', {
		apiVersion: 'v1', kind: 'Secret', metadata: {name: 's', labels: secret({a: 'b'})}, stringData: secret({password: 'pa55'}),
	});
	t.true(isSecret(state['data']));
	t.true(isSecret((state['metadata'] as Properties)['labels']));
	t.true(isSecret((state['__inputs'] as Properties)['stringData']));
	t.deepEqual(server.seen.at(-1)?.body?.['stringData'], {password: 'pa55'});
	t.false(JSON.stringify(kubernetes.logged).includes('pa55'));
});

test('a pod is waited for until it is ready, and tells of its way', async t => {
	const {server, kubernetes} = await lab(t);
	server.cluster.react = pod => {
		setTimeout(() => {
			server.objects.set('/api/v1/namespaces/lab/pods/probe', {...pod, status: {phase: 'Running', conditions: [{type: 'Ready', status: 'True'}]}});
		}, 200);
		return {...pod, status: {phase: 'Pending', containerStatuses: [{name: 'c', state: {waiting: {reason: 'ErrImagePull', message: 'no such image'}}}]}};
	};
	const {state} = await kubernetes.create(podType, {metadata: {name: 'probe', namespace: 'lab'}, spec: {}});
	t.like(state, {status: {phase: 'Running'}});
	t.deepEqual(kubernetes.logged, ['phase Pending; container c: ErrImagePull, no such image']);
});

test('a pod that does not get ready in time is kept in the state, with what it said', async t => {
	const {server, kubernetes} = await lab(t);
	server.objects.set('/api/v1/namespaces/lab/events/1', {type: 'Warning', reason: 'FailedCreatePodSandBox', message: 'no such runtime', involvedObject: {name: 'probe'}});
	server.cluster.react = pod => ({...pod, status: {phase: 'Pending'}});
	const inputs = {metadata: {name: 'probe', namespace: 'lab'}, spec: {runtimeClassName: 'kata'}};
	const error = await t.throwsAsync(kubernetes.create(podType, inputs, {timeout: 1}));
	t.regex(error.message, /Pod lab\/probe is in the cluster, but not ready: not done within its time limit of 1 s.*: phase Pending\nevent FailedCreatePodSandBox: no such runtime/);
	t.like(unfinished(error), {id: 'lab/probe', state: {status: {phase: 'Pending'}, __inputs: inputs}});
});

test('a failed job is an error at once, with what its pods said', async t => {
	const {server, kubernetes} = await lab(t);
	server.cluster.react = job => ({
		...job,
		spec: {selector: {matchLabels: {job: 'j'}}},
		status: {conditions: [{type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'too many'}]},
	});
	server.objects.set('/api/v1/namespaces/lab/pods/j-1', {
		metadata: {name: 'j-1'},
		status: {phase: 'Failed', containerStatuses: [{name: 'main', state: {terminated: {exitCode: 2, reason: 'Error', message: 'out of memory'}}}]},
	});
	const error = await t.throwsAsync(kubernetes.create(jobType, {metadata: {name: 'j', namespace: 'lab'}, spec: {}}));
	t.true(error.message.includes('the job failed: BackoffLimitExceeded: too many\npod j-1: phase Failed; container main: Error, exit code 2, out of memory'));
});

test('skipAwait waits for nothing', async t => {
	const {kubernetes} = await lab(t);
	const {id} = await kubernetes.create(podType, {metadata: {name: 'probe', annotations: {'pulumi.com/skipAwait': 'true'}}, spec: {}});
	t.is(id, 'default/probe');
});

test('creation is tried again where the namespace or its account is about to exist', async t => {
	const {server, kubernetes} = await lab(t);
	const refusals = [{code: 404, message: 'namespaces "lab" not found'}, {code: 403, message: 'error looking up service account lab/default: serviceaccount "default" not found'}];
	server.cluster.refuse = ({method}) => method === 'PATCH' ? refusals.shift() : undefined;
	const {id} = await kubernetes.create(configMapType, configMap({}, {name: 'settings', namespace: 'lab'}));
	t.is(id, 'lab/settings');
	t.is(refusals.length, 0);
});

test('what the API server refuses is an error in its words', async t => {
	const {server, kubernetes} = await lab(t);
	server.cluster.refuse = ({method}) => method === 'PATCH' ? {code: 422, message: 'ConfigMap "settings" is invalid: data: too long'} : undefined;
	const error = await t.throwsAsync(kubernetes.create(configMapType, configMap({})));
	t.true(error.message.endsWith('ConfigMap "settings" is invalid: data: too long'));
	t.is(unfinished(error), undefined);
});

test('delete removes the object and waits until it is gone; one that is gone is fine', async t => {
	const {server, kubernetes} = await lab(t);
	const {id, state} = await kubernetes.create(configMapType, configMap({}));
	server.cluster.finalizers = true;
	setTimeout(() => {
		server.objects.clear();
	}, 500);
	await kubernetes.delete(configMapType, {id, state});
	t.deepEqual(server.seen.find(({method}) => method === 'DELETE')?.body, {propagationPolicy: 'Foreground'});
	await kubernetes.delete(configMapType, {id, state});
	t.is(server.objects.size, 0);
});

test('an object that stays is an error that says what keeps it', async t => {
	const {server, kubernetes} = await lab(t);
	server.cluster.finalizers = true;
	server.cluster.react = object => ({...object, metadata: {...object.metadata, finalizers: ['lab/held']}});
	const {id, state} = await kubernetes.create(configMapType, configMap({}));
	await t.throwsAsync(kubernetes.delete(configMapType, {id, state}, {timeout: 1}), {message: /the object is still there, kept by lab\/held/});
});

test('without a cluster to ask, delete and refresh fail, or forget where that is allowed', async t => {
	const {kubernetes} = await lab(t, {kubeconfig: kubeconfig('http://127.0.0.1:1')});
	const old = {id: 'default/settings', inputs: configMap({}), state: configMap({})};
	await t.throwsAsync(kubernetes.delete(configMapType, old), {message: /127\.0\.0\.1:1 cannot be reached.*PULUMI_K8S_DELETE_UNREACHABLE=true/});
	await kubernetes.configure({kubeconfig: kubeconfig('http://127.0.0.1:1'), deleteUnreachable: 'true'});
	await kubernetes.delete(configMapType, old);
	t.is((await kubernetes.read(configMapType, old)).id, '');
	t.regex(kubernetes.logged.at(-1) ?? '', /deleteUnreachable is set, so the object is forgotten/);
});

test('a refresh shows what others changed, and that an object is gone', async t => {
	const {server, kubernetes} = await lab(t);
	const inputs = configMap({key: 'ours', other: secret('same')});
	const {id, state} = await kubernetes.create(configMapType, inputs);
	const path = '/api/v1/namespaces/default/configmaps/settings';
	server.objects.set(path, {...server.objects.get(path), data: {key: 'theirs', other: 'same', added: 'x'}});
	const live = await kubernetes.read(configMapType, {id, state, inputs});
	t.deepEqual(live.inputs['data'], {key: 'theirs', other: secret('same')});
	t.deepEqual((await kubernetes.diff(configMapType, {state: live.state, inputs: live.inputs}, inputs)).changes, ['data.key']);
	server.objects.clear();
	t.is((await kubernetes.read(configMapType, {id, state, inputs})).id, '');
});

test('only fields for life replace, and a given name goes before its successor comes', async t => {
	const {kubernetes} = await lab(t);
	const pod = (image: string, metadata: Properties = {name: 'p'}) => ({metadata, spec: {containers: [{name: 'c', image}], tolerations: [{key: image}]}});
	t.deepEqual(await kubernetes.diff(podType, {inputs: pod('a')}, pod('b')), {
		changes: ['spec.containers[0].image', 'spec.tolerations[0].key'],
		replaces: ['spec.containers[0].image'],
		deleteBeforeReplace: true,
	});
	const autonamed = {name: 'p-1', annotations: {'pulumi.com/autonamed': 'true'}};
	t.like(await kubernetes.diff(podType, {inputs: pod('a', autonamed)}, pod('b', autonamed)), {deleteBeforeReplace: false});
	t.like(await kubernetes.diff(podType, {inputs: pod('a')}, pod('a', {name: 'q'})), {replaces: ['metadata.name'], deleteBeforeReplace: false});
	t.like(await kubernetes.diff(podType, {inputs: pod('a', {name: 'p'})}, pod('a', {name: 'p', namespace: 'default'})), {changes: []});
	t.like(await kubernetes.diff(podType, {inputs: {metadata: {name: 'p'}}}, pod('a')), {replaces: ['spec']});
	t.like(await kubernetes.diff('kubernetes:node.k8s.io/v1:RuntimeClass', {inputs: {handler: 'runc'}}, {handler: 'kata'}), {replaces: ['handler']});
	t.like(await kubernetes.diff('kubernetes:apps/v1:Deployment', {inputs: {spec: {replicas: 1}}}, {spec: {replicas: 2}}), {changes: ['spec.replicas'], replaces: []});
	t.like(await kubernetes.diff(configMapType, {inputs: configMap({'app.conf': 'a'})}, configMap({'app.conf': 'b'})), {replaces: ['data["app.conf"]']});
});

test('a ConfigMap changes in place where the settings say so', async t => {
	const {kubernetes} = await lab(t, {enableConfigMapMutable: 'true'});
	t.like(await kubernetes.diff(configMapType, {inputs: configMap({a: 'a'})}, configMap({a: 'b'})), {changes: ['data.a'], replaces: []});
});

test('a name that the program leaves open is made up once', async t => {
	const {kubernetes} = await lab(t);
	const first = (await kubernetes.check(configMapType, configMap({}, {}))).inputs;
	const metadata = first['metadata'] as Properties;
	t.regex(metadata['name'] as string, /^thing-[\da-f]{8}$/);
	t.deepEqual(metadata['annotations'], {'pulumi.com/autonamed': 'true'});
	t.deepEqual((await kubernetes.check(configMapType, configMap({}, {}))).inputs, first);
	t.deepEqual((await kubernetes.check(configMapType, configMap({a: 'b'}, {}), first, 'another seed')).inputs['metadata'], metadata);
	t.notDeepEqual((await kubernetes.check(configMapType, configMap({}, {}), undefined, 'another seed')).inputs['metadata'], metadata);
	t.deepEqual((await kubernetes.check(configMapType, configMap({}, {name: unknown}))).inputs['metadata'], {name: unknown});
	t.is((await kubernetes.check(configMapType, configMap({}, {generateName: 'x'}))).failures[0]?.property, 'metadata.generateName');
});

test('types that are not served are refused by name', async t => {
	const {kubernetes} = await lab(t);
	await t.throwsAsync(kubernetes.check('kubernetes:apps/v1:StatefulSet', {}), {message: /kubernetes:apps\/v1:StatefulSet is not served.*KATA_LAB_MIRROR/});
});
