import test from 'ava';
import {numberOf} from '../../components/cluster/node-numbers.ts';

const text = '192.0.2.2:2222 3\n192.0.2.2:22 2';

test('finds a machine\'s number, and not that of one whose name begins alike', t => {
	t.is(numberOf('192.0.2.2:22', text), 2);
	t.is(numberOf('192.0.2.2:2222', text), 3);
});

test('a machine without a number is an error', t => {
	t.throws(() => numberOf('192.0.2.2:2', text), {message: /^192\.0\.2\.2:2 has no number/});
});
