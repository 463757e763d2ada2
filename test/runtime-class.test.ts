import test from 'ava';
import {LabRuntimeClass} from '../components/runtime-class.ts';
import {record, value} from './record.ts';

const runtimeClass = (resources: Awaited<ReturnType<typeof record>>) =>
	resources.find(({type}) => type === 'kubernetes:node.k8s.io/v1:RuntimeClass')?.inputs;

test.serial('sends pods to nodes that have Kata', async t => {
	let created!: LabRuntimeClass;
	const resources = await record(() => {
		created = new LabRuntimeClass('runtime-class', {});
	});

	t.like(runtimeClass(resources), {
		metadata: {name: 'kata-containers'},
		handler: 'kata',
		overhead: {podFixed: {memory: '140Mi', cpu: '250m'}},
		scheduling: {nodeSelector: {runtime: 'kata'}, tolerations: []},
	});
	t.is(await value(created.runtimeClassName), 'kata-containers');
});

test.serial('adds nothing to a pod where that is said', async t => {
	const resources = await record(() => new LabRuntimeClass('gvisor', {runtimeClass: 'gvisor', handler: 'runsc', overhead: 'none'}));

	t.is(runtimeClass(resources)?.['overhead'], undefined);
	t.like(runtimeClass(resources), {metadata: {name: 'gvisor'}, handler: 'runsc', scheduling: {nodeSelector: {runtime: 'kata'}}});
});

test.serial('takes another name, handler, overhead, labels and toleration', async t => {
	const resources = await record(() => new LabRuntimeClass('other', {
		runtimeClass: 'kata-small',
		handler: 'kata-clh',
		overhead: {memory: '500Mi', cpu: '100m'},
		labels: {team: 'storage'},
		tolerations: [{key: 'kata', operator: 'Exists'}],
	}));

	t.like(runtimeClass(resources), {
		metadata: {name: 'kata-small', labels: {team: 'storage'}},
		handler: 'kata-clh',
		overhead: {podFixed: {memory: '500Mi', cpu: '100m'}},
		scheduling: {tolerations: [{key: 'kata', operator: 'Exists'}]},
	});
});
