import test from 'ava';
import type {Sample} from '../../scenarios/scenario.ts';
import {wantsMore} from '../../scenarios/wants-more.ts';
import {planWith} from './fakes/plan.ts';

const {arms} = planWith();
const part = {
	headline: 'ready',
	metrics: [{name: 'ready', shows: '', unit: 's', direction: 'lower', smallestEffect: 0.05, floor: 0}],
} as const;

function samples(pairs: number, other: (pair: number) => number): Sample[] {
	return Array.from({length: pairs + 1}, (_, pair) => arms.map(({label, runtimeClass}): Sample => ({
		run: 'r', at: '', metric: 'ready', runtime: label, runtimeClass, pair, cold: pair === 0, unit: 's', value: label === 'runc' ? 2 : other(pair),
	}))).flat();
}

test('ten steady pairs are enough, nine are not', t => {
	t.false(wantsMore(part, arms, samples(10, () => 20), 1));
	t.true(wantsMore(part, arms, samples(9, () => 20), 1));
	t.true(wantsMore(part, arms, [], 1));
});

test('a wide interval wants more, whichever arm is ahead', t => {
	for (const base of [0.5, 20]) {
		t.true(wantsMore(part, arms, samples(20, pair => base * (pair % 2 === 0 ? 1.5 : 1)), 1));
		t.false(wantsMore(part, arms, samples(20, pair => base * (1 + ((pair % 3) / 1000))), 1));
	}
});

test('a headline that is no metric of the part cannot be waited for', t => {
	t.false(wantsMore({...part, headline: 'other'}, arms, [], 1));
});
