import test from 'ava';
import {unusedBases, type BaseUse, type Golden} from '../../components/cache/unused-bases.ts';

interface Cached {
	images?: string[];

	/** As `key`, `key:image` or `key:image:parent`. */
	goldens?: string[];
	uses?: BaseUse[];
}

const golden = (text: string): Golden => {
	const [key = '', imageKey, parent] = text.split(':');
	return {key, imageKey, parent};
};

const goes = test.macro({
	exec(t, {images = [], goldens = [], uses = []}: Cached, unused: string[]) {
		t.deepEqual(unusedBases(images, goldens.map(golden), uses).map(({kind, key}) => `${kind} ${key}`), unused);
	},
	title: (title = '') => title,
});

test('an image goes that no lab stands on', goes, {images: ['a', 'b'], uses: [{imageKey: 'b'}]}, ['node image a']);
test('a node without a record stands on nothing', goes, {images: ['a'], uses: [{}]}, ['node image a']);
test('a golden node that no lab stands on goes before its image', goes, {images: ['a'], goldens: ['g:a']}, ['golden node g', 'node image a']);
test('a golden node keeps its image, also where the lab names that no more', goes, {images: ['a', 'b'], goldens: ['g:a'], uses: [{golden: 'g'}]}, ['node image b']);
test('what a kept golden node stands on stays, and so on', goes, {images: ['a'], goldens: ['g:a', 'h:a:g', 'i:a:h'], uses: [{imageKey: 'a', golden: 'i'}]}, []);
test('what stands on others goes before them', goes, {images: ['a'], goldens: ['g:a', 'h:a:g', 'i:a:h']}, ['golden node i', 'golden node h', 'golden node g', 'node image a']);
test('of two on one parent, the unused one goes alone', goes, {images: ['a'], goldens: ['g:a', 'h:a:g', 'i:a:g'], uses: [{golden: 'h'}]}, ['golden node i']);
test('an unreadable golden node in use may stand on anything', goes, {images: ['a'], goldens: ['g:a', 'x'], uses: [{golden: 'x'}]}, []);
test('an unreadable one that nobody uses goes', goes, {images: ['a'], goldens: ['g:a', 'x', 'y']}, ['golden node x', 'golden node y', 'golden node g', 'node image a']);
test('an unreadable one stays that another stands on', goes, {goldens: ['x', 'g:a:x'], uses: [{golden: 'g'}]}, []);
