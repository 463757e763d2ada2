import test from 'ava';
import {duration, size, transfer} from '../../../stacks/cli/units.ts';

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
