import {setImmediate as turn} from 'node:timers/promises';
import test from 'ava';
import {armsOf} from '../../scenarios/arm.ts';
import {sideBySide} from '../../scenarios/side-by-side.ts';

const clh = {label: 'kata-clh', runtimeType: 'io.containerd.kata.v2', kernel: 'guest'} as const;
const arms = armsOf(['runc', 'kata-containers', 'gvisor', 'kata-clh'], {'kata-clh': clh});

test('no two guests are there at a time, but one beside something else is', async t => {
	const busy = new Set<string>();
	const together: string[][] = [];
	await sideBySide(arms, async ({label}) => {
		busy.add(label);
		together.push([...busy]);
		await turn();
		await turn();
		busy.delete(label);
	});

	t.is(together.length, arms.length);
	t.true(together.every(labels => labels.filter(label => label.startsWith('kata')).length <= 1));
	t.true(together.some(labels => labels.includes('kata') && labels.includes('runc')));
});

test('one that fails keeps none from its turn', async t => {
	const outcomes = await sideBySide(arms, async ({label}) => {
		await turn();
		if (label === 'kata') {
			throw new Error('no pod');
		}

		return label;
	});

	t.deepEqual(Object.fromEntries([...outcomes].map(([label, {status}]) => [label, status])), {
		'runc': 'fulfilled', 'kata': 'rejected', 'gvisor': 'fulfilled', 'kata-clh': 'fulfilled',
	});
});
