import test from 'ava';
import {drawnMedian, drawnRatio} from '../../scenarios/drawn-median.ts';
import {median} from '../../scenarios/quantile.ts';
import {randomNumbers} from '../../scenarios/random.ts';
import {ratioOfMedians, type Pair} from '../../scenarios/ratio.ts';

const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];

for (const size of [1, 2, 5, 10, 11]) {
	const own = values.slice(0, size);
	test(`a drawn median of ${size} is that of the values drawn`, t => {
		const draw = drawnMedian(own);
		const [one, other] = [randomNumbers(7), randomNumbers(7)];
		for (let resample = 0; resample < 300; resample++) {
			t.is(draw(one), median(own.map(() => own[Math.floor(other() * size)] as number)));
		}
	});

	test(`a drawn ratio of ${size} pairs is that of the pairs drawn`, t => {
		const pairs = own.map((value, index): Pair => [value, values[10 - index] as number]);
		const draw = drawnRatio(pairs);
		const [one, other] = [randomNumbers(8), randomNumbers(8)];
		for (let resample = 0; resample < 300; resample++) {
			t.is(draw(one), ratioOfMedians(pairs.map(() => pairs[Math.floor(other() * size)] as Pair)));
		}
	});
}

test('of nothing there is no median', t => {
	t.is(drawnMedian([])(randomNumbers(1)), Number.NaN);
});
