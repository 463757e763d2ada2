import test from 'ava';
import {applied, asked, changed, toNode} from '../../../scenarios/limits/sysctls.ts';

const values = asked.map(({value}) => value);

test('all of the sysctls count', t => {
	t.is(applied(values).answer, 'holds');
	t.deepEqual(applied(['0', ...values.slice(1)]), {answer: 'does not hold', saw: 'kernel.shm_rmid_forced is 0, not 1'});
	t.throws(() => applied(values.slice(1)), {message: 'the container told 2 of 3 sysctls'});
});

test('the node is compared with itself', t => {
	t.is(changed(['0', '1 2', '7200'], ['0', '1 2', '7200']).answer, 'does not hold');
	t.deepEqual(changed(['0', '1 2', '7200'], ['1', '1 2', '7200']), {answer: 'holds', saw: 'kernel.shm_rmid_forced was 0, is 1'});
});

test('what was not written cannot have reached the node', t => {
	t.is(toNode({wish: '7', written: '7', nodeGlobal: '7', nodeWas: '1'}).answer, 'holds');
	t.is(toNode({wish: '7', written: '7', nodeGlobal: '1', nodeWas: '1'}).answer, 'does not hold');
	t.throws(() => toNode({wish: '7', written: '1', nodeGlobal: '1', nodeWas: '1'}), {message: /^the container could not write/});
});
