import test from 'ava';
import {armsOf, type Arm} from '../../scenarios/arm.ts';
import {OnceEach} from '../../scenarios/once-each.ts';
import {TransportError} from '../../scenarios/transport-error.ts';

const [runc, kata] = armsOf(['runc', 'kata-containers']) as [Arm, Arm];

test('a thing is made once for each arm', async t => {
	const made: string[] = [];
	const once = new OnceEach(async ({label}: Arm) => {
		made.push(label);
		return Promise.resolve(made.length);
	});
	t.deepEqual([await once.of(runc), await once.of(runc), await once.of(kata)], [1, 1, 2]);
	t.deepEqual(made, ['runc', 'kata']);
});

test('what failed stays so, unless the transport broke it', async t => {
	const errors = [new TransportError('reset'), new Error('refused')];
	const once = new OnceEach(async () => Promise.reject(errors.shift() ?? new Error('made again')));
	await t.throwsAsync(once.of(runc), {message: 'reset'});
	await t.throwsAsync(once.of(runc), {message: 'refused'});
	await t.throwsAsync(once.of(runc), {message: 'refused'});
});

test('what is forgotten is made again', async t => {
	let made = 0;
	const once = new OnceEach(async () => Promise.resolve(++made));
	t.deepEqual([await once.of(runc), await once.of(runc)], [1, 1]);
	once.clear();
	t.is(await once.of(runc), 2);
});

test('where failures are forgotten, what is known stays', async t => {
	const made: string[] = [];
	const once = new OnceEach(async ({label}: Arm) => {
		made.push(label);
		if (label === 'kata' && made.length < 3) {
			throw new Error('no pod');
		}

		return Promise.resolve(made.length);
	});
	t.is(await once.of(runc), 1);
	await t.throwsAsync(once.of(kata), {message: 'no pod'});
	once.clearFailures();
	t.deepEqual([await once.of(runc), await once.of(kata)], [1, 3]);
	t.deepEqual(made, ['runc', 'kata', 'kata']);
});
