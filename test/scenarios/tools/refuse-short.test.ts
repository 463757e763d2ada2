import test from 'ava';
import {refuseShort} from '../../../scenarios/tools/refuse-short.ts';

test('a hundredth less than asked for is enough, and so is anything where nothing was asked for', t => {
	t.notThrows(() => {
		refuseShort('fio', 9.95, 10);
		refuseShort('fio', 12, 10);
		refuseShort('fio', 0, undefined);
	});
});

test('more than a hundredth less is refused', t => {
	t.throws(() => {
		refuseShort('fio', 9.85, 10);
	}, {message: 'fio measured for 9.85 s of the 10 s asked for'});
});
