import test from 'ava';
import {nginx} from '../../../scenarios/network/nginx.ts';

test('each concurrency is a metric of its own, and the Service another', t => {
	t.deepEqual(nginx.metrics({concurrency: [10, 30, 100]}).map(({name, expected}) => [name, expected]), [
		['requestsPerSecondAt10', {most: 1}],
		['requestsPerSecondAt30', {most: 1}],
		['requestsPerSecondAt100', {most: 1}],
		['requestsPerSecondByService', undefined],
	]);
});
