import test from 'ava';
import {verdictOn, type Verdict} from '../../../stacks/cli/reap-plan.ts';

const now = new Date('2026-05-02T00:00:00Z');
const record = {stack: 'lab', checkout: '/clone', createdAt: '2026-05-01T00:00:00Z'};

const befalls = test.macro({
	exec(t, expiresAt: string | undefined, isThere: boolean, verdict: Verdict) {
		t.deepEqual(verdictOn({...record, ...expiresAt === undefined ? {} : {expiresAt}}, undefined, now, () => isThere), verdict);
	},
	title: (title = '') => title,
});

test('a lab without an end stays', befalls, undefined, true, {does: 'stay', until: undefined});
test('a lab whose end is to come stays', befalls, '2026-05-02T00:00:01Z', false, {does: 'stay', until: '2026-05-02T00:00:01Z'});
test('a lab whose end has come is taken down by its checkout', befalls, '2026-05-02T00:00:00Z', true, {does: 'down', checkout: '/clone'});
test('without the checkout it is removed', befalls, '2026-05-01T00:00:00Z', false, {does: 'remove', checkout: '/clone'});
test('an end that cannot be read never comes', befalls, 'soon', true, {does: 'stay', until: 'soon'});

test('a lab without a record stays', t => {
	t.deepEqual(verdictOn(undefined, undefined, now, () => false), {does: 'stay', until: undefined});
});

test('a lab whose owner is gone is over, with a record and before it has one', t => {
	const gone = {pid: 1, started: '', boot: '', checkout: '/runner', prefix: 'regression-'};
	t.deepEqual(verdictOn(record, gone, now, () => true), {does: 'down', checkout: '/runner'});
	t.deepEqual(verdictOn(undefined, gone, now, () => false), {does: 'remove', checkout: '/runner'});
});
