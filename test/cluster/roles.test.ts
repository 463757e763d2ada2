import test from 'ava';
import {measuredNode, roleOf} from '../../components/cluster/roles.ts';

test('a control plane alone is measured; with others beside it, it is the client, and they are', t => {
	t.is(roleOf(1, 1), 'measured');
	t.deepEqual([1, 2, 3].map(index => roleOf(index, 3)), ['client', 'measured', 'measured']);
});

test('scenarios run on the first node that is measured', t => {
	t.deepEqual([1, 2, 3, 8].map(measuredNode), [1, 2, 2, 2]);
});
