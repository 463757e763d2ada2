import test from 'ava';
import {LabRuntimeClass} from '../components/runtime-class.ts';
import {record, value} from './record.ts';

const args = {
	connection: {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'},
	machineId: 'm-1',
	node: 'node',
	limit: 600,
};

const runtimeClass = (resources: Awaited<ReturnType<typeof record>>) =>
	resources.find(({type}) => type === 'kubernetes:node.k8s.io/v1:RuntimeClass')?.inputs;

test.serial('labels the node, and sends pods to nodes with that label', async t => {
	let created!: LabRuntimeClass;
	const resources = await record(() => {
		created = new LabRuntimeClass('runtime-class', args);
	});

	t.like(runtimeClass(resources), {
		metadata: {name: 'kata-containers'},
		handler: 'kata',
		overhead: {podFixed: {memory: '140Mi', cpu: '250m'}},
		scheduling: {nodeSelector: {runtime: 'kata'}, tolerations: []},
	});
	t.true((resources.find(({type}) => type === 'command:remote:Command')?.inputs['stdin'] as string).startsWith('NODE=\'node\'\nLABELS=\'runtime=kata\'\n'));
	t.is(await value(created.runtimeClassName), 'kata-containers');
});

test.serial('takes another name, handler, overhead, label and toleration', async t => {
	const resources = await record(() => new LabRuntimeClass('other', {
		...args,
		runtimeClass: 'kata-small',
		handler: 'kata-clh',
		overhead: {memory: '500Mi', cpu: '100m'},
		nodeSelector: {runtime: 'clh', zone: 'a'},
		tolerations: [{key: 'kata', operator: 'Exists'}],
	}));

	t.like(runtimeClass(resources), {
		metadata: {name: 'kata-small'},
		handler: 'kata-clh',
		overhead: {podFixed: {memory: '500Mi', cpu: '100m'}},
		scheduling: {nodeSelector: {runtime: 'clh', zone: 'a'}, tolerations: [{key: 'kata', operator: 'Exists'}]},
	});
	t.true((resources.find(({type}) => type === 'command:remote:Command')?.inputs['stdin'] as string).includes('LABELS=\'runtime=clh zone=a\'\n'));
});
