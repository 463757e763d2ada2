import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {timed} from './timed.ts';

test('a program is timed to its end, and its stdout kept', async t => {
	const {seconds, stdout} = await timed('bash', ['-c', 'echo said; echo else >&2; sleep 0.2']);
	t.is(stdout, 'said\n');
	t.true(seconds >= 0.2 && seconds < 20, `${seconds}`);
});

test('a program that fails is no measurement', async t => {
	await t.throwsAsync(timed('bash', ['-c', 'echo why >&2; exit 3']), {message: 'bash -c echo why >&2; exit 3 ended with 3:\nwhy'});
	await t.throwsAsync(timed('/nonexistent', []), {code: 'ENOENT'});
});

test('stopping ends a program with all that it started', async t => {
	const stop = new AbortController();
	const running = timed('bash', ['-c', 'sleep 60; true'], {signal: stop.signal});
	await sleep(300);
	stop.abort(new Error('stopped'));
	const began = performance.now();
	await t.throwsAsync(running, {message: 'stopped'});
	t.true(performance.now() - began < 20_000);
});
