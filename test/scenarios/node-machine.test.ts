import {execFile} from 'node:child_process';
import {cpus, release, totalmem} from 'node:os';
import {promisify} from 'node:util';
import test from 'ava';
import {nodeMachine} from '../../scenarios/node-machine.ts';

test('a node says what it is', async t => {
	const machine = await nodeMachine({
		async ask(script) {
			const {stdout} = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script]);
			return stdout.trim();
		},
	});
	t.regex(machine.bootId, /^[\da-f-]{36}$/);
	t.is(machine.kernel, release());
	t.is(machine.cpus, cpus().length);
	t.true(cpus().some(({model}) => model.trim() === machine.cpu));
	t.true(Math.abs(machine.memory - (totalmem() / 1024 / 1024)) < 2);
});
