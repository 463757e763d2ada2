import test from 'ava';
import {bytesOf, bytesQuantity, coresOf, coresQuantity} from '../../../scenarios/tools/quantity.ts';

const gives = test.macro({
	exec(t, convert: (value: never) => unknown, value: unknown, result: unknown) {
		t.is(convert(value as never), result);
	},
	title: (_, convert: (value: never) => unknown, value, result) => `${convert.name}: ${JSON.stringify(value)} is ${JSON.stringify(result)}`,
});

test(gives, bytesOf, '0', 0);
test(gives, bytesOf, '140Mi', 146_800_640);
test(gives, bytesOf, '2Gi', 2_147_483_648);
test(gives, bytesOf, '1Ti', 1024 ** 4);
test(gives, bytesOf, '1.5Gi', 1_610_612_736);
test(gives, bytesOf, '.5Ki', 512);
test(gives, bytesOf, '1.Ki', 1024);
test(gives, bytesOf, '100M', 100_000_000);
test(gives, bytesOf, '100k', 100_000);
test(gives, bytesOf, '1.1M', 1_100_000);
test(gives, bytesOf, '0.29G', 290_000_000);
test(gives, bytesOf, '1e6', 1_000_000);
test(gives, bytesOf, '15E-1', 2);
test(gives, bytesOf, '1E', 1e18);
test(gives, bytesOf, '128974848000m', 128_974_848);
test(gives, bytesOf, '1m', 1);
test(gives, bytesOf, '1.1Gi', 1_181_116_007);
test(gives, bytesOf, '+12', 12);

test(gives, coresOf, '250m', 0.25);
test(gives, coresOf, '1.5', 1.5);
test(gives, coresOf, '0.1', 0.1);
test(gives, coresOf, '2', 2);
test(gives, coresOf, '1998m', 1.998);
test(gives, coresOf, '123456789n', 0.123456789);
test(gives, coresOf, '70u', 0.00007);
test(gives, coresOf, '0.1n', 1e-9);

test(gives, bytesQuantity, 0, '0');
test(gives, bytesQuantity, 146_800_640, '140Mi');
test(gives, bytesQuantity, 2_147_483_648, '2Gi');
test(gives, bytesQuantity, 1_610_612_736, '1536Mi');
test(gives, bytesQuantity, 1500, '1500');
test(gives, bytesQuantity, 1023.5, '1Ki');
test(gives, bytesQuantity, 1024 ** 6, '1Ei');

test(gives, coresQuantity, 0, '0');
test(gives, coresQuantity, 0.25, '250m');
test(gives, coresQuantity, 2, '2');
test(gives, coresQuantity, 1.5, '1500m');
test(gives, coresQuantity, 2.007, '2007m');
test(gives, coresQuantity, 0.0001, '1m');
test(gives, coresQuantity, 0.2501, '251m');

const refuses = test.macro({
	exec(t, convert: (value: never) => unknown, value: unknown, message: string) {
		t.throws(() => convert(value as never), {message});
	},
	title: (_, convert: (value: never) => unknown, value) => `${convert.name} refuses ${JSON.stringify(value)}`,
});

for (const text of ['', '.', 'Mi', '-1', '1 Gi', '1gi', '1K', '1e', '0x10', '1.2.3', '140MiB', '1\n']) {
	test(refuses, bytesOf, text, `'${text}' is not a quantity such as '140Mi', '250m' or '1.5'`);
}

test(refuses, coresOf, 'two', '\'two\' is not a quantity such as \'140Mi\', \'250m\' or \'1.5\'');
test(refuses, bytesQuantity, -1, 'there is no quantity for -1');
test(refuses, bytesQuantity, Number.POSITIVE_INFINITY, 'there is no quantity for Infinity');
test(refuses, coresQuantity, Number.NaN, 'there is no quantity for NaN');
