import type {V1Pod} from '@kubernetes/client-node';
import test from 'ava';
import {judge, refusalOf} from '../../../scenarios/many/density.ts';

const mebibyte = 1024 * 1024;
const cases = test.macro({
	exec(t, pods: number, mebibytes: number, declared: string | undefined, answer: string) {
		t.is(judge({pods, refused: '', bytes: mebibytes * mebibyte}, declared).answer, answer as never);
	},
	title: (_, pods: number, mebibytes: number, declared: string | undefined, answer: string) => `${pods} pods that took ${mebibytes} MiB with ${declared ?? 'nothing'} declared: ${answer}`,
});

test(cases, 3, 421, '140Mi', 'does not hold');
test(cases, 3, 420, '140Mi', 'holds');
test(cases, 3, 20, undefined, 'differs: nothing is declared');

test('no pod, no answer', t => {
	t.throws(() => judge({pods: 0, refused: 'Unschedulable: 0/1 nodes', bytes: 5}, '140Mi'), {message: 'not one pod was Ready: Unschedulable: 0/1 nodes'});
});

const refusals = test.macro({
	exec(t, status: unknown, refusal: string | undefined) {
		const pod: unknown = {status};
		t.is(refusalOf(pod as V1Pod), refusal);
	},
	title: (_, status: unknown, refusal: string | undefined) => `${JSON.stringify(status)}: ${refusal ?? 'no refusal'}`,
});

const condition = (type: string, status: string, reason?: string, message?: string) => ({conditions: [{type, status, reason, message}]});
test(refusals, condition('PodScheduled', 'False', 'Unschedulable', '0/1 nodes are available: 1 Insufficient cpu.'), 'Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.');
test(refusals, condition('PodScheduled', 'False', 'SchedulerError', 'once more'), undefined);
test(refusals, condition('PodScheduled', 'True'), undefined);
test(refusals, {phase: 'Failed', reason: 'OutOfpods', message: 'Node didn\'t have enough resource: pods'}, 'OutOfpods: Node didn\'t have enough resource: pods');
test(refusals, undefined, undefined);
