import {existsSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {V1NodeList, V1PodList} from '@kubernetes/client-node';
import test from 'ava';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {nodeDirectories} from '../../components/machine/lab-nodes.ts';
import {hasEnded, qemuProcess} from '../../components/machine/qemu-process.ts';
import {objectsOf} from '../../scenarios/namespace.ts';
import {configure, forget, lab, start} from './command-line.ts';
import {inPhase, labApi, startPod} from './pods.ts';

const stack = 'e2e-nodes';
const directory = labDirectory(stack);
const worker = path.join(directory, 'node-2');
const runtimeClassName = 'kata-containers';

test.after.always(async () => {
	await lab('down', '--stack', stack);
	await forget(stack);
});

test.serial('two nodes make one cluster, and the one that is measured is not the control plane', async t => {
	await configure(stack, {nodes: 2, scenarios: []});
	const {code, report: {outputs}} = await lab('--stack', stack);
	t.is(code, 0);
	t.is(outputs['bootedBecause'], '');
	const {items} = await (await labApi(directory)).request<V1NodeList>('GET', '/api/v1/nodes');
	const roles = items.map(({metadata}) => [metadata?.name, metadata?.labels?.['lab.kata/role']]);
	t.deepEqual(roles, [['node', 'client'], ['node-2', 'measured']]);
});

test.serial('each node runs pods of the RuntimeClass, and they reach each other', async t => {
	const api = await labApi(directory);
	await startPod(api, {name: 'server', node: 'node-2', runtimeClassName, command: 'echo found > /tmp/page; exec httpd -f -p 8080 -h /tmp'});
	const {status} = await inPhase(api, 'server', 'Running');
	const page = `http://${status?.podIP ?? ''}:8080/page`;
	await startPod(api, {name: 'client', node: 'node', runtimeClassName, command: `until wget -q -O - ${page} | grep -qx found; do sleep 1; done`});
	t.is((await inPhase(api, 'client', 'Succeeded')).spec?.nodeName, 'node');
});

test.serial('a worker whose process died is seen and started again, and the control plane goes on', async t => {
	const first = qemuProcess(path.join(directory, 'node'));
	process.kill(qemuProcess(worker) ?? 0, 'SIGKILL');
	while (qemuProcess(worker) !== undefined) {
		await sleep(100);
	}

	const {code, report: {outputs}} = await lab('--stack', stack);
	t.is(code, 0);
	t.not(outputs['bootedBecause'], '');
	t.true(qemuProcess(worker) !== undefined);
	t.is(qemuProcess(path.join(directory, 'node')), first);
});

test.serial('a reset takes both back', async t => {
	t.is((await start('npm', ['run', '--silent', 'lab', '--', 'reset', '--stack', stack, '--json'])).code, 0);
	const api = await labApi(directory);
	t.deepEqual((await api.request<V1PodList>('GET', objectsOf('default', 'pods'))).items, []);
	t.is((await api.request<V1NodeList>('GET', '/api/v1/nodes')).items.length, 2);
});

test.serial('both go with the lab', async t => {
	const processes = nodeDirectories(directory).map(node => qemuProcess(node) ?? 0);
	t.is(processes.length, 2);
	t.is((await lab('down', '--stack', stack)).code, 0);
	t.deepEqual(processes.filter(pid => !hasEnded(pid)), []);
	t.false(existsSync(directory));
});
