import test from 'ava';
import {goBoolean, goUnsigned} from '../../../components/kata/annotations/go-value.ts';

test('reads the twelve words that Go takes for a boolean, and no other', t => {
	t.deepEqual(['1', 't', 'T', 'true', 'TRUE', 'True'].map(goBoolean), Array.from({length: 6}, () => true));
	t.deepEqual(['0', 'f', 'F', 'false', 'FALSE', 'False'].map(goBoolean), Array.from({length: 6}, () => false));
	t.deepEqual(['yes', 'on', 'tRUE', ' true', '', 'toString'].map(goBoolean), Array.from({length: 6}, () => undefined));
});

const reads = test.macro({
	exec(t, base: 10 | 0, text: string, value: bigint | undefined) {
		t.is(goUnsigned(text, base), value);
	},
	title: (_, base: number, text: string) => `reads '${text}' in base ${base}`,
});

test(reads, 10, '512', 512n);
test(reads, 10, '0512', 512n);
test(reads, 10, '512Mi', undefined);
test(reads, 10, '-1', undefined);
test(reads, 10, '+1', undefined);
test(reads, 10, ' 1', undefined);
test(reads, 10, '1.5', undefined);
test(reads, 10, '1_000', undefined);
test(reads, 10, '0x10', undefined);
test(reads, 10, '', undefined);
test(reads, 10, '18446744073709551615', 18_446_744_073_709_551_615n);
test(reads, 10, '18446744073709551616', undefined);
test(reads, 0, '0x10', 16n);
test(reads, 0, '0b11', 3n);
test(reads, 0, '0o17', 15n);
test(reads, 0, '017', 15n);
test(reads, 0, '0', 0n);
test(reads, 0, '1_000', 1000n);
test(reads, 0, '1__0', undefined);
test(reads, 0, '09', undefined);
