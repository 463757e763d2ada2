import test from 'ava';
import {markup, trusted, type Content} from '../../../regression/reports/markup.ts';

const writes = test.macro({
	exec(t, value: Content, text: string) {
		t.is(markup`<p title="${value}">${value}</p>`.toString(), `<p title="${text}">${text}</p>`);
	},
	title: (title = '') => title,
});

test('a text is escaped wherever it stands', writes, '"><script>alert(\'1\')</script>&amp;', '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;');
test('a number is written', writes, 0, '0');
test('nothing is written for what is not there', writes, [undefined, false, ''], '');
test('markup stays, and a list follows one another', writes, [markup`<b>${'<'}</b>`, '&', 1], '<b>&lt;</b>&amp;1');
test('a file of the repository stays as it is', writes, trusted('a > b && c'), 'a > b && c');
test('control characters do not come through', writes, '\u001B[31m\u0000', '\uFFFD');
