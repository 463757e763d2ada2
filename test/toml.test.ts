import test from 'ava';
import {toml} from '../components/toml.ts';

test('writes keys before subtables, and names tables in full', t => {
	t.is(toml({
		first: 1,
		table: {inner: {deep: true}, after: 'x'},
		last: ['a', 'b'],
	}), [
		'first = 1',
		'last = ["a", "b"]',
		'',
		'[table]',
		'after = "x"',
		'',
		'[table.inner]',
		'deep = true',
		'',
	].join('\n'));
});

test('names an empty table, but not one that only has subtables', t => {
	t.is(toml({empty: {}, outer: {inner: {key: ''}}}), '[empty]\n\n[outer.inner]\nkey = ""\n');
});

test('leaves out what is undefined', t => {
	t.is(toml({key: undefined, table: undefined, list: []}), 'list = []\n');
});

const writes = test.macro({
	exec(t, text: string, written: string) {
		t.is(toml({key: text}), `key = ${written}\n`);
	},
	title: (_, text) => `a string holds ${JSON.stringify(text)}`,
});

test(writes, 'quotes " and \\', String.raw`"quotes \" and \\"`);
test(writes, 'two\nlines\tand a tab', String.raw`"two\nlines\tand a tab"`);
test(writes, '\u0001\u007F', String.raw`"\u0001\u007F"`);
test(writes, 'größe ✓', '"größe ✓"');

test('quotes a key that is not bare', t => {
	t.is(toml({'io.containerd.grpc.v1.cri': {'a b': 1, 'a-b_1': 2}}), '["io.containerd.grpc.v1.cri"]\n"a b" = 1\na-b_1 = 2\n');
});
