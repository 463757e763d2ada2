import test from 'ava';
import {spread} from '../../../regression/statistics/spread.ts';
import {randomNumbers} from '../../../scenarios/random.ts';

const random = randomNumbers(2);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const values = Array.from({length: 4000}, () => 10 + (3 * normal()));
const isNear = (actual: number) => Math.abs(actual - 3) < 0.15;

test('of normal values it is their standard deviation', t => {
	t.true(isNear(spread(values)), String(spread(values)));
});

test('a step to another level does not show', t => {
	const stepped = values.map((value, index) => index < 1500 ? value : value + 500);
	t.true(isNear(spread(stepped)), String(spread(stepped)));
});

test('nor does a slow drift', t => {
	const drifting = values.map((value, index) => value + (index / 10));
	t.true(isNear(spread(drifting)), String(spread(drifting)));
});

test('a single night of another kind hardly does', t => {
	t.is(spread([10, 11, 10, 11, 10, 90, 11, 10, 11, 10, 11]), spread([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 10]));
});

test('of the same values there is none, and of one nothing is known', t => {
	t.is(spread([4, 4, 4]), 0);
	t.is(spread([4]), Number.NaN);
});
