import test from 'ava';
import {workerName} from '../../components/cluster/worker-name.ts';

test('a worker\'s resources are named after where it is reached, with nothing that ends a name in a URN', t => {
	t.is(workerName({host: 'Kata2.example.org', port: 22}), 'worker-kata2.example.org-22');
	t.is(workerName({host: 'fd00::2', port: 22}), 'worker-fd00--2-22');
});

test('two places have two names', t => {
	t.not(workerName({host: 'a', port: 2222}), workerName({host: 'a-2222', port: 22}));
});
