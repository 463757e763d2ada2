import test from 'ava';
import {armsOf} from '../../../scenarios/arm.ts';
import type {Ground} from '../../../scenarios/ground.ts';
import {accepted, experiment, limitOf, usable, type Squeeze} from '../../../scenarios/many/memory-overcommit.ts';
import {planWith} from '../fakes/plan.ts';

const gibibyte = 1024 ** 3;
const squeeze = (total: number, limits: number, taken: number, left: number, fallen: string[] = []): Squeeze =>
	({total: total * gibibyte, limits: limits * gibibyte, taken: taken * gibibyte, left: left * gibibyte, fallen});

test('limits beyond the node\'s memory were accepted', t => {
	t.deepEqual(accepted(squeeze(8, 20, 1, 6)), {answer: 'holds', saw: 'limits of 20480 MiB together on a node of 8192 MiB'});
});

test('limits together are beyond the node\'s memory, and each is within it', t => {
	t.is(limitOf(8 * gibibyte, 2), 6144);
	t.is(limitOf(8 * gibibyte, 8), 2560);
});

test('limits within it show nothing', t => {
	t.throws(() => accepted(squeeze(8, 8, 1, 6)), {message: 'the limits are 8192 MiB, no more than the node\'s 8192 MiB'});
});

const cases = test.macro({
	exec(t, given: Squeeze, answer: string, saw: string) {
		t.deepEqual(usable(given), {answer: answer as never, saw});
	},
	title: (_, __: Squeeze, answer: string, saw: string) => `${saw}: ${answer}`,
});

test(cases, squeeze(8, 20, 2, 5), 'does not hold', '2048 of 20480 MiB are taken, the node has 5120 MiB left');
test(cases, squeeze(30, 20, 2, 18), 'holds', '2048 of 20480 MiB are taken, the node has 18432 MiB left');
test(cases, squeeze(30, 20, 2, 18, ['squeeze-kata-0 is Failed OOMKilled']), 'does not hold', '2048 of 20480 MiB are taken, the node has 18432 MiB left; squeeze-kata-0 is Failed OOMKilled');

test('the only node is never let fall', async t => {
	const ground = {plan: planWith({node: 'node', clientNode: 'node'}), count: () => 1, text: () => '1Gi'};
	const {claims} = experiment(ground as unknown as Ground);
	const [arm] = armsOf(['kata-containers']);
	await t.throwsAsync(async () => arm && claims?.['limitsCanBeUsed']?.(arm, []), {message: /the node that would fall is the only one/});
});
