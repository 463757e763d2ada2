import test from 'ava';
import {changeText, figureText, numberText, probabilityText, ratioText} from '../../../regression/reports/figure-text.ts';

const plain = (text: string) => text.replaceAll('\u00A0', ' ').replaceAll('\u202F', '_');

test('a number has three significant digits, and never fewer than its whole part', t => {
	t.deepEqual([
		numberText(0),
		numberText(0.021_34),
		numberText(2.5437),
		numberText(99.96),
		numberText(9704.4),
		numberText(13_740.2),
		numberText(1_234_567),
		numberText(0.000_012_34),
		numberText(-2.5),
		numberText(Number.NaN),
	].map(plain), ['0', '0.0213', '2.54', '100', '9704', '13_740', '1_234_567', '1.2e-5', '−2.5', '–']);
});

test('a figure has the unit in which a person reads it', t => {
	t.deepEqual([
		figureText(2.5437, 's'),
		figureText(0.0213, 's'),
		figureText(22_334_567, 'bytes/s'),
		figureText(512, 'bytes'),
		figureText(387_554_029, 'bit/s'),
		figureText(20_480, 'MiB'),
		figureText(0.039, 'cores'),
		figureText(3, ''),
	].map(plain), ['2.54 s', '21.3 ms', '21.3 MiB/s', '512 B', '388 Mbit/s', '20 GiB', '0.039 cores', '3']);
});

test('a ratio says how many times', t => {
	t.deepEqual([
		ratioText(10.54),
	].map(plain), ['×10.5']);
});

test('a change is a share of what was before', t => {
	t.deepEqual([
		changeText(0.1249),
		changeText(-0.0304),
		changeText(0),
		changeText(2.345),
		changeText(Number.POSITIVE_INFINITY),
	].map(plain), ['+12 %', '−3 %', '±0 %', '+235 %', '–']);
});

test('a probability says no more than it knows', t => {
	t.deepEqual([
		probabilityText(0.000_2),
		probabilityText(0.0342),
	].map(plain), ['< 0.001', '0.034']);
});
