import test from 'ava';
import {shares, survives, type Crowd} from '../../../scenarios/many/cpu-overcommit.ts';

const crowd: Crowd = {cores: 4, busy: 6, alone: 10, rates: [4, 5, 6], fallen: [], ready: true};

test('nothing ended', t => {
	t.deepEqual(survives(crowd), {answer: 'holds', saw: '6 busy vCPUs on 4 cores: nothing has ended'});
});

test('a pod that ended, and a node that is not Ready, are told', t => {
	t.deepEqual(
		survives({...crowd, fallen: ['crowd-kata-0 is Failed OOMKilled'], ready: false}),
		{answer: 'does not hold', saw: '6 busy vCPUs on 4 cores: crowd-kata-0 is Failed OOMKilled, the node is not Ready'},
	);
});

test('no more busy vCPUs than cores show nothing', t => {
	t.throws(() => survives({...crowd, busy: 4}), {message: '4 busy vCPUs are no more than the node\'s 4 cores'});
});

const fair = test.macro({
	exec(t, rates: number[], answer: string) {
		t.is(shares({...crowd, rates}).answer, answer as never);
	},
	title: (_, rates: number[], answer: string) => `${rates.join(', ')} events/s: ${answer}`,
});

test(fair, [5, 10], 'holds');
test(fair, [4.9, 10, 7], 'does not hold');

test('one pod is no crowd', t => {
	t.throws(() => shares({...crowd, rates: [5]}), {message: 'fewer than two pods have computed'});
});
