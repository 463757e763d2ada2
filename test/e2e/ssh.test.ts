import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {configure, forget, lab} from './command-line.ts';
import {foreignMachine, type ForeignMachine} from './foreign-machine.ts';
import {files, Logins, setPrivateKey, strip} from './given-machine.ts';

const stack = 'e2e-ssh';
const directory = await mkdtemp(path.join(tmpdir(), 'kata-lab-e2e-'));
const logins = new Logins(path.join(directory, 'machine', 'id'), directory);

let machine: ForeignMachine | undefined;

test.after.always(async () => {
	await lab('down', '--stack', stack);
	await forget(stack);
	await machine?.end();
	await rm(directory, {recursive: true, force: true});
});

test.serial('a machine that something else started becomes a lab, and is given back as it was', async t => {
	machine = await foreignMachine(path.join(directory, 'machine'));
	const {connection, apiPort} = machine;
	await logins.trust(connection);
	await logins.run(connection, strip);
	const before = await logins.run(connection, files);

	await configure(stack, {
		machine: 'ssh',
		sshHost: connection.host,
		sshPort: connection.port,
		sshUser: connection.user,
		sshHostKey: connection.hostKey,
		sshApiPort: apiPort,
		startupPairs: 1,
		startupPodPairs: 1,
	});
	t.is(await setPrivateKey(stack, connection.privateKey), 0);

	const up = await lab('--stack', stack);
	t.is(up.code, 0);
	t.true(Number(up.report.outputs['startup.containerStartDestroy.runc']) > 0);

	const down = await lab('down', '--stack', stack);
	t.is(down.code, 0);
	t.is(await logins.run(connection, files), before);
});
