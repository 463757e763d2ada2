import test from 'ava';
import {cpuSeconds, ticksIn} from './process-cpu.ts';
import {acceptedIn} from './ssh-logins.ts';
import {startsIn} from './starts-log.ts';

test('the CPU time of a process is its own and the kernel\'s', t => {
	t.is(ticksIn('42 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 700 55 1 2 20 0 3 0 12345 1000 200'), 755);
});

test('work shows as CPU time', async t => {
	const before = await cpuSeconds(process.pid);
	for (const end = performance.now() + 100; performance.now() < end;);
	const used = await cpuSeconds(process.pid) - before;
	t.true(used > 0.03 && used < 5, `${used}`);
});

test('only accepted keys are logins', t => {
	t.is(acceptedIn(`Server listening on 0.0.0.0 port 22.
Accepted publickey for root from 10.0.2.2 port 51234 ssh2: ED25519 SHA256:abc
Connection closed by authenticating user root 10.0.2.2 port 51240 [preauth]
Disconnected from user root 10.0.2.2 port 51234
Accepted publickey for root from 10.0.2.2 port 51300 ssh2: ED25519 SHA256:abc
`), 2);
	t.is(acceptedIn('-- No entries --\n'), 0);
});

test('a start that failed is told from one that did not', t => {
	t.deepEqual(startsIn('kata 33.20 0\nrunc 1.05 0\nsomething else\nkata 240.01 124\n'), [
		{runtime: 'kata', seconds: 33.2, succeeded: true},
		{runtime: 'runc', seconds: 1.05, succeeded: true},
		{runtime: 'kata', seconds: 240.01, succeeded: false},
	]);
});
