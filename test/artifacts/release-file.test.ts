import test from 'ava';
import {digestInList, expectedOf} from '../../components/artifacts/release-file.ts';

const a = 'a'.repeat(64);
const b = 'b'.repeat(64);

const lists = test.macro({
	exec(t, list: string, digest: string | undefined) {
		t.is(digestInList(list, 'tool.tgz'), digest);
	},
	title: given => `a vendor's list: ${given ?? ''}`,
});

test('one line a file', lists, `${b}  other.tgz\n${a}  tool.tgz\n`, a);
test('a mark for binaries', lists, `${a} *tool.tgz\n`, a);
test('directories before the names', lists, `${a}  release/tool.tgz\n`, a);
test('one digest and nothing else', lists, `${a}\n`, a);
test('capitals', lists, `${a.toUpperCase()}  tool.tgz`, a);
test('no line for the file', lists, `${b}  other.tgz\n`, undefined);
test('a name that only ends alike', lists, `${b}  my-tool.tgz\n`, undefined);
test('a page instead of a list', lists, '<html>not found</html>', undefined);

test('the user\'s digest goes before the pin, and the pin itself is still the pin', t => {
	const release = {url: '', fileName: 'tool.tgz', sha256: a};
	t.deepEqual(expectedOf(release, b), {algorithm: 'sha256', digest: b, by: 'setting'});
	t.deepEqual(expectedOf(release, a), {algorithm: 'sha256', digest: a, by: 'pin'});
	t.deepEqual(expectedOf(release), {algorithm: 'sha256', digest: a, by: 'pin'});
	t.is(expectedOf({url: '', fileName: 'tool.tgz'}), undefined);
});
