import test from 'ava';
import {asLive} from '../../components/stand-in/kubernetes/drift.ts';
import type {Property} from '../../components/stand-in/rpc/properties.ts';

const reads = test.macro({
	exec(t, input: Property, live: Property | undefined, expected: Property | undefined) {
		t.deepEqual(asLive({value: input}, {value: live}), expected === undefined ? {} : {value: expected});
	},
	title: (_, input, live) => `${JSON.stringify(input)} and live ${live === undefined ? 'nothing' : JSON.stringify(live)}`,
});

test(reads, 'a', 'a', 'a');
test(reads, 'a', 'b', 'b');
test(reads, '1000m', '1', '1000m');
test(reads, '1024Mi', '1Gi', '1024Mi');
test(reads, '0.5', '500m', '0.5');
test(reads, '512Mi', '1Gi', '1Gi');
test(reads, 0, 3, 3);
test(reads, '', undefined, '');
test(reads, {}, undefined, {});
test(reads, 'gone', undefined, undefined);
test(reads, {a: 1}, {a: 1, added: 2}, {a: 1});
test(reads, ['a'], ['a', 'added'], ['a']);
test(reads, ['a', 'b'], ['a'], ['a']);
test(reads, [{name: 'b', v: 1}, {name: 'a', v: 1}], [{name: 'a', v: 2}, {name: 'b', v: 1}], [{name: 'b', v: 1}, {name: 'a', v: 2}]);
