import test from 'ava';
import {scenarioOrder} from '../../stacks/scenario-order.ts';

const alone = (tcg: number) => ({durations: {hardware: 1, kvm: 1, tcg}});
const beside = (tcg: number) => ({...alone(tcg), besideOthers: true as const});

test('in one lane each waits for the one before it', t => {
	t.deepEqual(scenarioOrder([beside(60), beside(60), alone(60), beside(60)], 1), [[], [0], [1], [2]]);
	t.deepEqual(scenarioOrder([], 1), []);
});

test('in two lanes the next goes where less is before it', t => {
	t.deepEqual(scenarioOrder([beside(100), beside(30), beside(60), beside(30), beside(10)], 2), [[], [], [1], [2], [0]]);
});

test('one that goes alone waits for both lanes, and both lanes for it', t => {
	t.deepEqual(scenarioOrder([alone(10), beside(60), beside(60), beside(60), alone(10), alone(10), beside(60), beside(60)], 2), [[], [0], [0], [1], [3, 2], [4], [5], [5]]);
	t.deepEqual(scenarioOrder([alone(10), beside(60), alone(10)], 2), [[], [0], [1]]);
});
