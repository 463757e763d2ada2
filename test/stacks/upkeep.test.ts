import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {writeDriftRecord, type DriftRecord} from '../../components/drift/drift-record.ts';
import {repairText} from '../../components/drift/repair-text.ts';
import {machineId} from '../../components/machine/machine-id.ts';
import type {Step} from '../../components/step.ts';
import type {Lab} from '../../stacks/lab.ts';
import {upkeep} from '../../stacks/upkeep.ts';
import {record, reveal} from '../record.ts';

const state = await mkdtemp(path.join(tmpdir(), 'kata-lab-upkeep-'));
process.env['XDG_STATE_HOME'] = state;

test.after.always(async () => rm(state, {recursive: true, force: true}));

const connectionOf = (host: string) => pulumi.output({host, port: 22, user: 'root', privateKey: '', hostKey: `ssh-ed25519 ${host}`});
const links: Step = {script: 'kata-links', variables: {REHEARSAL: 'true'}};
const label: Step = {script: 'node-label', variables: {NODE: 'node-2', LABELS: 'runtime=kata'}};

const lab = (): Lab => ({
	access: {ready: [], deletedWith: undefined},
	nodes: ['node', 'worker'].map((id, index) => ({
		id,
		name: `node-${index + 1}`,
		connection: connectionOf(`192.0.2.${index + 1}`),
		steps: pulumi.output(null).apply(() => ({'kata-links': links, 'node-label': label})),
	})),
	runtimeClasses: [],
	stepLimit: 600,
	qemu: undefined,
}) as unknown as Lab;

const found: DriftRecord = {
	differences: [
		{node: 'node-2', kind: 'link', name: '/a', declared: '/b', found: '/c', step: 'kata-links', remedy: ''},
		{kind: 'kata-deploy', name: 'DaemonSet kube-system/kata-deploy', found: 'kata-deploy:3.0.0', remedy: ''},
	],
	repairs: {worker: {machine: machineId('ssh-ed25519 192.0.2.2'), steps: [{step: 'kata-links', times: 2}, {step: 'node-label', times: 1}]}},
};

/** What an `up` or a refresh with that record makes, and the output. */
async function made(known: DriftRecord, refresh = false) {
	await writeDriftRecord(path.join(state, 'kata-lab', 'test'), known);
	if (refresh) {
		process.env['KATA_LAB_REFRESH'] = 'true';
	}

	let drift: string[] = [];
	const upkept = lab();
	try {
		const resources = await record(() => {
			({drift} = upkeep(upkept, {kind: 'rehearsal', why: ''}));
		});
		return {resources, drift, ready: upkept.access.ready.length};
	} finally {
		delete process.env['KATA_LAB_REFRESH'];
	}
}

test.serial('what was found undone runs again where it ran, and scenarios wait for it; the output has what no up repairs', async t => {
	const {resources, drift, ready} = await made(found);

	t.deepEqual(resources.filter(({type}) => type === 'command:remote:Command').map(({name, inputs}) => [name, reveal(inputs['connection'])['host'], inputs['stdin']]).sort(), [
		['worker-repair-kata-links', '192.0.2.2', repairText(links, {times: 2})],
		['worker-repair-node-label', '192.0.2.1', repairText(label, {times: 1})],
	]);
	t.is(ready, 2);
	t.deepEqual(drift, ['DaemonSet kube-system/kata-deploy: kata-deploy:3.0.0']);
});

test.serial('where nobody has found anything there is the declaration alone', async t => {
	const {resources, drift} = await made({differences: [], repairs: {}});

	t.deepEqual(resources.map(({type}) => type), ['kata-lab:components:LabDeclaration']);
	t.deepEqual(drift, []);
});

test.serial('a refresh has all that was found for an output, and declares nothing anew', async t => {
	const {resources, drift} = await made(found, true);

	t.deepEqual(resources, []);
	t.deepEqual(drift, ['node-2: link /a is /c, declared was /b', 'DaemonSet kube-system/kata-deploy: kata-deploy:3.0.0']);
});
