import path from 'node:path';
import {rm} from 'node:fs/promises';
import test from 'ava';
import type {V1NamespaceList} from '@kubernetes/client-node';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {readLines} from '../../scenarios/samples-file.ts';
import {attach, configure, forget, lab, mirroredKata, start} from './command-line.ts';
import {labApi} from './pods.ts';

const stack = 'e2e-scenarios';
const own: Readonly<Record<string, Record<string, unknown>>> = {
	subpath: {},
	latency: {pings: 5, pairs: 1},
	nginx: {requests: 100, concurrency: [10], pairs: 1},
};
const names = Object.keys(own);
const stackOf = (scenario: string) => `e2e-${scenario}`;
const rehearsal = await mirroredKata() === undefined;
const verdicts: Readonly<Record<string, string>> = rehearsal
	? {subpath: 'none: rehearsal', latency: 'none: rehearsal', nginx: 'none: rehearsal'}
	: {subpath: 'as expected', latency: 'inconclusive: 1 pair, 10 needed', nginx: 'inconclusive: 1 pair, 10 needed'};

async function namespaces(): Promise<string[]> {
	const api = await labApi(labDirectory(stack));
	const {items} = await api.request<V1NamespaceList>('GET', '/api/v1/namespaces');
	return items.map(({metadata}) => metadata?.name ?? '').filter(name => name.startsWith('kata-lab-')).sort();
}

test.serial.before(async () => {
	await lab('down', '--stack', stack);
	await configure(stack, {scenarios: []});
	for (const name of names) {
		await attach(stackOf(name), stack, {scenarios: [name], [name]: own[name]});
	}
});

test.after.always(async () => {
	await lab('down', '--stack', stack);
	for (const name of [stack, ...names.map(stackOf)]) {
		await forget(name);
		await start('npx', ['pulumi', 'stack', 'rm', '--stack', name, '--yes', '--force']);
	}
});

test.serial('a scenario of a lab that is not up says what to do', async t => {
	const {code, stderr} = await lab('--stack', stackOf('subpath'));
	t.is(code, 1);
	t.regex(stderr, /lab is 'e2e-scenarios', a stack that has no lab now; bring it up with npm run lab -- --stack e2e-scenarios/);
});

test.serial('the lab comes up without a scenario', async t => {
	const {code, report: {outputs}} = await lab('--stack', stack);
	t.is(code, 0);
	t.deepEqual(Object.keys(outputs).filter(name => name.endsWith('verdict')), []);
	t.deepEqual(await namespaces(), []);
});

for (const name of names) {
	test.serial(`${name} runs on it as a stack of its own`, async t => {
		const {code, report: {outputs}} = await lab('--stack', stackOf(name));
		t.is(code, 0);
		t.is(outputs['verdict'], verdicts[name], JSON.stringify(outputs));
		t.true(Number(outputs['seconds']) > 0);
		t.true(readLines(String(outputs['samplesFile'])).some(({kind}) => kind === 'end'));
	});
}

test.serial('one that goes leaves the others', async t => {
	t.deepEqual(await namespaces(), names.map(name => `kata-lab-${name}`).sort());
	const {code} = await start('npx', ['pulumi', 'destroy', '--stack', stackOf('nginx'), '--yes', '--skip-preview']);
	t.is(code, 0);
	t.deepEqual(await namespaces(), ['kata-lab-latency', 'kata-lab-subpath']);
	const {code: again, report: {changes}} = await lab('--stack', stackOf('latency'));
	t.is(again, 0);
	t.deepEqual(Object.keys(changes), ['same']);
});

test.serial('the lab takes those that are left with it', async t => {
	const {code} = await lab('down', '--stack', stack);
	t.is(code, 0);
	const {stdout} = await start('npx', ['pulumi', 'stack', 'export', '--stack', stackOf('latency')]);
	t.deepEqual((JSON.parse(stdout) as {deployment: {resources?: unknown[]}}).deployment.resources ?? [], []);
	await rm(path.join(labDirectory(stackOf('nginx'))), {recursive: true, force: true});
});
