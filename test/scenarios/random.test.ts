import test from 'ava';
import {randomNumbers, xoshiro128} from '../../scenarios/random.ts';

test('xoshiro128** gives the numbers of its authors\' code', t => {
	const next = xoshiro128([1, 2, 3, 4]);
	t.deepEqual(
		Array.from({length: 8}, next),
		[11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849],
	);
});

test('numbers are in [0, 1), spread evenly, and the same for the same seed', t => {
	const random = randomNumbers(42);
	const numbers = Array.from({length: 10_000}, random);
	t.true(numbers.every(number => number >= 0 && number < 1));
	const tenths = Array.from({length: 10}, (_, tenth) => numbers.filter(number => Math.floor(number * 10) === tenth).length);
	t.true(tenths.every(count => count > 900 && count < 1100), tenths.join(' '));

	const again = randomNumbers(42);
	t.deepEqual(numbers.slice(0, 5), Array.from({length: 5}, again));
	t.not(randomNumbers(43)(), numbers[0]);
});
