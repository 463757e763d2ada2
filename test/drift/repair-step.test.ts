import test from 'ava';
import {RepairStep, type RepairStepArgs} from '../../components/drift/repair-step.ts';
import {repairText} from '../../components/drift/repair-text.ts';
import {machineId} from '../../components/machine/machine-id.ts';
import type {Step} from '../../components/step.ts';
import {record, value, type Inputs} from '../record.ts';

const connection = {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'};
const links: Step = {script: 'kata-links', variables: {REHEARSAL: 'false'}};
const release: Step = {script: 'kata-release', variables: {TARBALL: '', SHA256: 'c0ffee', VERSION: '3.0.0'}};
const args: RepairStepArgs = {connection, machine: machineId(connection.hostKey), step: links, times: 2, limit: 600};

const made = async (args: RepairStepArgs) => {
	const resources = await record(() => new RepairStep('repair', args));
	return resources.filter(({type}) => type.startsWith('command:')).map(({type, inputs}): [string, Inputs] => [type, inputs]);
};

test.serial('runs the step again, and takes nothing away when it goes', async t => {
	const [[type, inputs] = [], ...more] = await made(args);

	t.deepEqual([type, more], ['command:remote:Command', []]);
	t.is(inputs?.['delete'], undefined);
	t.is(inputs?.['stdin'], repairText(links, {times: 2}));
	t.is(await value(new RepairStep('done', args).done), 2);
});

test('each time is another input, so that the engine runs it', t => {
	t.not(repairText(links, {times: 1}), repairText(links, {times: 2}));
});

test.serial('does nothing where the node has no such step any more', async t => {
	const [[, inputs] = []] = await made({...args, step: undefined});

	t.is(inputs?.['stdin'], '');
});

test.serial('does nothing to a machine that came since', async t => {
	const [[, copied] = [], [, inputs] = []] = await made({...args, machine: 'another', step: release, tarball: '/cache/kata-static.tar.xz'});

	t.is(inputs?.['stdin'], 'rm --force /var/tmp/kata-lab-release.tar.xz\n');
	t.is(await copied?.['source']['text'], 'nothing');
});

test.serial('a release comes with its tarball where the machine\'s image had it, anew each time', async t => {
	const [[copy, copied] = [], [, inputs] = []] = await made({...args, step: release, tarball: '/cache/kata-static.tar.xz'});

	t.is(copy, 'command:remote:CopyToRemote');
	t.like(copied, {remotePath: '/var/tmp/kata-lab-release.tar.xz', triggers: [2]});
	t.regex(inputs?.['stdin'] ?? '', /^TARBALL='\/var\/tmp\/kata-lab-release\.tar\.xz'$/m);
	t.regex(inputs?.['stdin'] ?? '', /\nrm --force \/var\/tmp\/kata-lab-release\.tar\.xz\n$/);
});
