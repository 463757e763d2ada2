import test from 'ava';
import {armsOf, type Handler} from '../../scenarios/arm.ts';

test('runc and kata-containers are known', t => {
	t.deepEqual(armsOf(['runc', 'kata-containers']), [
		{runtimeClass: 'runc', label: 'runc', runtimeType: 'io.containerd.runc.v2', kernel: 'node'},
		{runtimeClass: 'kata-containers', label: 'kata', runtimeType: 'io.containerd.kata.v2', kernel: 'guest'},
	]);
});

test('a RuntimeClass is compared with itself under two labels', t => {
	t.deepEqual(armsOf(['runc', 'runc']).map(({label}) => label), ['runc', 'runc-2']);
});

test('a handler given replaces the known one', t => {
	const handler: Handler = {label: 'clh', runtimeType: 'io.containerd.kata-clh.v2', kernel: 'guest'};
	t.like(armsOf(['kata-containers'], {'kata-containers': handler})[0], handler);
});

test('a RuntimeClass that nobody described is looked up later', t => {
	t.deepEqual(armsOf(['kata-clh']), [{runtimeClass: 'kata-clh', label: 'kata-clh', runtimeType: '', kernel: 'unknown'}]);
});
