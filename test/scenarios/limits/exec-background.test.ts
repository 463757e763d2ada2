import test from 'ava';
import {hangs} from '../../../scenarios/limits/exec-background.ts';

test('an exec hangs that lasts as long as its background process', t => {
	t.is(hangs(31, 30).answer, 'holds');
	t.is(hangs(29.5, 30).answer, 'holds');
	t.is(hangs(2, 30).answer, 'does not hold');
	t.throws(() => hangs(20, 30), {message: 'it lasted 20.0 s, the background process 30 s: too slow a node to tell'});
});
