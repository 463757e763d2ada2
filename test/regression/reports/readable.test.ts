import test from 'ava';
import {readable} from '../../../regression/reports/readable.ts';

const reads = test.macro({
	exec(t, text: string, read: string) {
		t.is(readable(text), read);
	},
	title: (title = '') => title,
});

test('ordinary text stays, with its line feeds and tabs', reads, 'größer\n\t×1 – 漢字 🙂', 'größer\n\t×1 – 漢字 🙂');
test('a colour of a terminal goes', reads, '\u001B[31mred\u001B[0m', 'red');
test('a terminal\'s title or link goes', reads, '\u001B]8;;https://example.org\u0007here\u001B]8;;\u0007', 'here');
test('what XML cannot hold is replaced', reads, 'a\u0000b\u0008c\uFFFEd\u007F', 'a\uFFFDb\uFFFDc\uFFFDd\uFFFD');
test('half a character is replaced', reads, 'a\uD83Db', 'a\uFFFDb');
test('what turns the direction of text is replaced', reads, 'kata\u202Ecnur\u2066', 'kata\uFFFDcnur\uFFFD');
