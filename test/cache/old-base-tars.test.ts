import test from 'ava';
import {oldBaseTars, releaseOf} from '../../components/cache/old-base-tars.ts';

test('of each release the newest stays', t => {
	t.deepEqual(oldBaseTars([
		{name: 'debian-13-a.tar', modified: 1},
		{name: 'debian-13-b.tar', modified: 3},
		{name: 'debian-13-c.tar', modified: 2},
		{name: 'debian-12-d.tar', modified: 0},
	]), ['debian-13-a.tar', 'debian-13-c.tar']);
});

const isOf = test.macro({
	exec(t, name: string, release: string | undefined) {
		t.is(releaseOf(name), release);
	},
	title: (_, name, release) => `${String(name)} is ${typeof release === 'string' ? `of ${release}` : 'no system'}`,
});

test(isOf, 'debian-13-0123456789abcdef.tar', '13');
test(isOf, 'debian-12-0123456789abcdef.tar', '12');
test(isOf, 'debian-13-0123456789abcdef.tar.making.tar', undefined);
test(isOf, '0123456789abcdef', undefined);
