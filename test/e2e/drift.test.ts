import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {readRecord} from '../../components/machine/lab-files.ts';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {qemuProcess} from '../../components/machine/qemu-process.ts';
import {waitForBoot} from '../../components/machine/wait-for-boot.ts';
import {timeLimits} from '../../components/time-limits.ts';
import {configure, drift, forget, lab, mirroredKata, start} from './command-line.ts';
import {Logins} from './given-machine.ts';
import {changed, left, likeKataDeploy, takeLeft} from './like-kata-deploy.ts';
import {inPhase, labApi, startPod} from './pods.ts';

const stack = 'e2e-drift';
const directory = labDirectory(stack);
const own = path.join(directory, 'node');
const scratch = await mkdtemp(path.join(tmpdir(), 'kata-lab-e2e-'));
const logins = new Logins(path.join(own, 'id'), scratch);
const kata = await mirroredKata();

async function onNode(command: string): Promise<string> {
	return logins.run(await connection(), command);
}

async function connection() {
	const record = await readRecord(own);
	const hostKey = (await readFile(path.join(own, 'ssh_host_key.pub'), 'utf8')).split(' ').slice(0, 2).join(' ').trim();
	return {host: '127.0.0.1', port: record?.sshPort ?? 0, user: 'root', privateKey: await readFile(path.join(own, 'id'), 'utf8'), hostKey};
}

/** Reboots the node, and waits for a login on the new boot. */
async function reboot(): Promise<void> {
	const bootId = 'cat /proc/sys/kernel/random/boot_id';
	const former = await onNode(bootId);
	await onNode('systemctl --no-block reboot');
	while (await onNode(bootId).catch(() => '') === former) {
		await sleep(1000);
	}

	await waitForBoot(own, await connection(), {seconds: timeLimits('tcg').boot, alive: () => qemuProcess(own) !== undefined, report: console.error});
}

const pulumi = async (...words: string[]) => start('npx', ['pulumi', ...words, '--stack', stack, '--non-interactive']);
const driftOutput = async () => JSON.parse((await pulumi('stack', 'output', 'drift', '--json')).stdout) as string[];
const asDeclared = {code: 0, differences: []};

test.after.always(async () => {
	await lab('down', '--stack', stack);
	await forget(stack);
	await rm(scratch, {recursive: true, force: true});
});

test.serial('a new lab is as declared', async t => {
	await configure(stack, {scenarios: []});
	t.is((await lab('--stack', stack)).code, 0);
	await logins.trust(await connection());

	t.deepEqual(await drift(stack), asDeclared);
});

test.serial('what a kata-deploy and other hands change is named, each of it', async t => {
	await startPod(await labApi(directory), {name: 'stays', node: 'node', runtimeClassName: 'kata-containers', command: 'sleep infinity'});
	await inPhase(await labApi(directory), 'stays', 'Running');
	await onNode(likeKataDeploy);

	t.deepEqual(await drift(stack), {code: 1, differences: changed(kata !== undefined)});
});

test.serial('a refresh has it for an output, and the next `up` repairs it under a running pod', async t => {
	t.is((await pulumi('refresh', '--yes')).code, 0);
	t.is((await driftOutput()).length, changed(kata !== undefined).length);

	t.is((await pulumi('up', '--yes', '--skip-preview')).code, 0);

	t.is((await driftOutput()).length, 1);
	t.deepEqual(await drift(stack), {code: 1, differences: [left]});
	await onNode(takeLeft);
	t.deepEqual(await drift(stack), asDeclared);
	const {status} = await inPhase(await labApi(directory), 'stays', 'Running');
	t.deepEqual(status?.containerStatuses?.map(({restartCount}) => restartCount), [0]);
});

test.serial('`npm run lab` looks first, and repairs by itself', async t => {
	await onNode('ln --symbolic --force /elsewhere /usr/local/bin/containerd-shim-kata-v2; kubectl --kubeconfig /etc/kubernetes/admin.conf label node node runtime-');

	const {code, stderr, report: {changes}} = await lab('--stack', stack);

	t.is(code, 0);
	t.regex(stderr, /Drift: node: link \/usr\/local\/bin\/containerd-shim-kata-v2 is \/elsewhere, declared was /);
	t.is(changes['update'], 2);
	t.deepEqual(await drift(stack), asDeclared);
});

test.serial('a restart of containerd and a reboot of the node keep everything', async t => {
	await onNode('systemctl restart containerd');
	t.deepEqual(await drift(stack), asDeclared);

	await reboot();

	// Its API server comes minutes after its sshd where it is emulated, and describes its API later still.
	t.is((await lab('--stack', stack)).code, 0);
	t.deepEqual(await drift(stack), asDeclared);
	t.deepEqual(Object.keys((await lab('--stack', stack)).report.changes), ['same']);
});
