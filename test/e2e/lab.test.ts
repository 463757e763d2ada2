import {execFileSync} from 'node:child_process';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {qemuProcess} from '../../components/machine/qemu-process.ts';
import {configure, forget, lab, mirroredKata, root, start} from './command-line.ts';

const stack = 'e2e';
const second = 'e2e-second';
const directory = labDirectory(stack);
const kata = await mirroredKata();
const withKata = kata === undefined ? test.serial.skip : test.serial;
const rehearsing = kata === undefined ? test.serial : test.serial.skip;

if (kata === undefined) {
	console.error('REHEARSAL: KATA_LAB_MIRROR has no kata-static-3.0.0-x86_64.tar.xz, so handler kata runs runc\'s shim here.');
}

/** What of the host a lab may change while it is up, and must have given back. */
function hostState(): Record<string, string[]> {
	const lines = (command: string, ...args: string[]) => execFileSync(command, args, {encoding: 'utf8'}).trim().split('\n').sort();
	return {
		processes: lines('ps', '-eo', 'args').filter(line => line.includes('kata-lab') && line.includes('qemu')),
		ports: lines('ss', '-ltnH').map(line => line.split(/\s+/)[3] ?? ''),
		mounts: lines('cat', '/proc/mounts'),
		links: lines('ip', '-brief', 'link').map(line => line.split(/\s+/)[0] ?? ''),
	};
}

function readGolden(): string {
	return (JSON.parse(readFileSync(path.join(directory, 'node', 'node.json'), 'utf8')) as {golden: string}).golden;
}

function qemus(): string[] {
	return execFileSync('ps', ['-eo', 'args'], {encoding: 'utf8'}).split('\n').filter(line => line.startsWith('qemu-system-x86_64'));
}

async function namespaces(): Promise<string[]> {
	const {KubeConfig, CoreV1Api} = await import('@kubernetes/client-node');
	const config = new KubeConfig();
	config.loadFromFile(path.join(directory, 'kubeconfig'));
	const {items} = await config.makeApiClient(CoreV1Api).listNamespace();
	return items.map(({metadata}) => metadata?.name ?? '');
}

const before = hostState();

test.serial.before(async () => {
	await lab('down', '--stack', stack);
	await configure(stack, {startup: {pairs: 1, podPairs: 1}});
});

test.after.always(async () => {
	for (const name of [stack, second]) {
		await lab('down', '--stack', name);
		await forget(name);
	}
});

test.serial('a run that is killed in the middle leaves nothing that works on by itself', async t => {
	const killed = await start('npm', ['run', '--silent', 'lab', '--', '--stack', stack], (text, child) => {
		// Where the golden node is in the cache already, there is no `kubeadm init` to cut off.
		if (/Generating "ca" certificate|resuming node/.test(text) && child.pid !== undefined) {
			process.kill(-child.pid, 'SIGKILL');
		}
	});
	t.not(killed.code, 0);
	await sleep(1000);
	t.deepEqual(qemus().filter(line => line.includes('kata-lab-golden')), []);
});

test.serial('the next run brings the lab up and measures', async t => {
	const {code, report: {outputs}, stderr} = await lab('--stack', stack);
	t.is(code, 0);
	t.like(outputs, {kubernetes: '1.34.4', runtime: kata === undefined ? 'rehearsal' : 'kata', runtimeClass: 'kata-containers'});
	t.true(Number(outputs['startup.containerStartDestroy.runc']) > 0);
	t.true(Number(outputs['startup.podReady.runc']) > 0);
	t.is(statSync(String(outputs['kubeconfigFile'])).mode & 0o777, 0o600);
	t.false(stderr.includes('PRIVATE KEY'));
});

rehearsing('a rehearsal says so, and gives no figure of Kata', async t => {
	const {report: {outputs}, stderr} = await lab('--stack', stack);
	t.regex(stderr, /REHEARSAL/);
	t.deepEqual(Object.entries(outputs).filter(([name, value]) => /\.(?:kata|ratio|interval)(?:\.|$)/.test(name) && value !== null), []);
});

withKata('a Kata pod has a kernel of its own', async t => {
	const {report: {outputs}} = await lab('--stack', stack);
	t.not(outputs['guestKernel'], outputs['nodeKernel']);
	t.regex(String(outputs['kataCheck']), /capable of running Kata Containers/);
	t.true(Number(outputs['startup.containerStartDestroy.kata']) > 0);
});

test.serial('a second run changes nothing', async t => {
	const {code, report: {changes}} = await lab('--stack', stack);
	t.is(code, 0);
	t.deepEqual(Object.keys(changes), ['same']);
});

test.serial('two labs from one golden node do not touch each other', async t => {
	const first = qemuProcess(path.join(directory, 'node'));
	await configure(second, {scenarios: []});
	const {code, report: {outputs}} = await lab('--stack', second);
	t.is(code, 0);
	t.is(outputs['bootedBecause'], '');
	t.is(outputs['golden'], readGolden());
	const listed = await start('npm', ['run', '--silent', 'lab', '--', 'list', '--json']);
	t.true(listed.stdout.includes(`"${second}"`) && listed.stdout.includes(`"${stack}"`), listed.stdout);
	t.is((await lab('down', '--stack', second)).code, 0);
	t.is(qemuProcess(path.join(directory, 'node')), first);
	t.true((await namespaces()).includes('kata-lab-startup'));
});

test.serial('plain Pulumi works on the same state', async t => {
	const preview = await start('npx', ['pulumi', 'preview', '--stack', stack, '--expect-no-changes', '--non-interactive']);
	t.is(preview.code, 0, preview.stdout);
	const refresh = await start('npx', ['pulumi', 'refresh', '--stack', stack, '--yes', '--non-interactive']);
	t.is(refresh.code, 0, refresh.stdout);
});

test.serial('no secret lies in the state in clear', t => {
	const files = readdirSync(path.join(root, '.lab', 'state'), {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(({parentPath, name}) => readFileSync(path.join(parentPath, name), 'utf8'));
	t.true(files.some(text => text.includes('kata-lab:components:QemuMachine')));
	const key = readFileSync(path.join(directory, 'node', 'id'), 'utf8').split('\n')[2] ?? '';
	const kubeconfigKey = /client-key-data: (.{40})/.exec(readFileSync(path.join(directory, 'kubeconfig'), 'utf8'))?.[1] ?? '';
	t.deepEqual(files.filter(text => text.includes(key) || text.includes(kubeconfigKey)), []);
});

test.serial('a reset lab is as new, and so is its state', async t => {
	const {code} = await start('npm', ['run', '--silent', 'lab', '--', 'reset', '--stack', stack, '--json']);
	t.is(code, 0);
	t.false((await namespaces()).includes('kata-lab-startup'));
	const preview = await start('npx', ['pulumi', 'stack', 'export', '--stack', stack]);
	t.false(preview.stdout.includes('kata-lab:scenarios:Startup'));
	t.true(preview.stdout.includes('kata-lab:components:QemuMachine'));
});

test.serial('a node whose process died is seen and started again', async t => {
	const pid = qemuProcess(path.join(directory, 'node')) ?? 0;
	process.kill(pid, 'SIGKILL');
	while (qemuProcess(path.join(directory, 'node')) !== undefined) {
		await sleep(100);
	}

	const {code, report: {changes}} = await lab('--stack', stack);
	t.is(code, 0);
	t.true((changes['update'] ?? 0) > 0);
	t.true(qemuProcess(path.join(directory, 'node')) !== undefined);
});

test.serial('a lab whose node is dead goes away all the same', async t => {
	process.kill(qemuProcess(path.join(directory, 'node')) ?? 0, 'SIGKILL');
	const {code} = await lab('down', '--stack', stack);
	t.is(code, 0);
	t.deepEqual(hostState(), before);
	t.throws(() => statSync(directory), {code: 'ENOENT'});
});
