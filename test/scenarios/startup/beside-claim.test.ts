import test from 'ava';
import {besideClaim, type TemplateFigures} from '../../../scenarios/startup/beside-claim.ts';

const mebibyte = 1024 * 1024;
const figures: TemplateFigures = {
	booted: {ready: [10, 12, 11], bytes: 400 * mebibyte},
	templated: {ready: [8, 6, 7], bytes: 200 * mebibyte},
	pods: 2,
	guestMebibytes: 512,
	acceleration: 'tcg',
};

test('what is claimed of templates is reckoned of medians and of sums', t => {
	const {fasterBy, memorySaved, memorySavedOfUsed} = besideClaim(figures);
	t.deepEqual({fasterBy, memorySaved, memorySavedOfUsed}, {fasterBy: 36.36, memorySaved: 19.53, memorySavedOfUsed: 50});
});

test('what makes the two differ is told with the figures of here', t => {
	const {besideClaim: told} = besideClaim(figures);
	t.regex(String(told), /38\.68 % is claimed of ten containers.*72 % is claimed of 100 guests of 128 MiB; here it is 2 of 512 MiB, of which an idle one takes 200 MiB.*; the node is emulated$/);
	t.notRegex(String(besideClaim({...figures, acceleration: 'hardware'})['besideClaim']), /emulated/);
});

test('without a warm pod of each kind nothing is said of time', t => {
	t.false('fasterBy' in besideClaim({...figures, templated: {...figures.templated, ready: []}}));
});
