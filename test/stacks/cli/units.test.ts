import test from 'ava';
import {age, duration, size, transfer} from '../../../stacks/cli/units.ts';

const reads = test.macro({
	exec(t, actual: string, expected: string) {
		t.is(actual, expected);
	},
	title: (_, _actual, expected) => `reads ${String(expected)}`,
});

test(reads, duration(0), '0.0 s');
test(reads, duration(9.94), '9.9 s');
test(reads, duration(119.4), '119 s');
test(reads, duration(119.6), '2 min 0 s');
test(reads, duration(725), '12 min 5 s');
test(reads, size(0), '0 KiB');
test(reads, size(1536), '2 KiB');
test(reads, size(12.5 * 2 ** 20), '12.5 MiB');
test(reads, size(388 * 2 ** 20), '388 MiB');
test(reads, size(1.44 * 2 ** 30), '1.4 GiB');
test(reads, transfer({received: 2 ** 20, total: 4 * 2 ** 20, seconds: 2}), '1.0 MiB of 4.0 MiB (25 %), 512 KiB/s');
test(reads, transfer({received: 2 ** 20, seconds: 0}), '1.0 MiB');
test(reads, age(-1), '0 s');
test(reads, age(59.9), '59 s');
test(reads, age(60), '1 min');
test(reads, age(5 * 3600 + 12 * 60 + 59), '5 h 12 min');
test(reads, age(24 * 3600), '1 d 0 h');
test(reads, age(6 * 86_400 + 20 * 3600 + 3599), '6 d 20 h');
