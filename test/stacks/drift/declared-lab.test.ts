import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import type {DeclaredRuntimeClass} from '../../../components/drift/declared.ts';
import {declaredItems} from '../../../components/drift/node-steps.ts';
import {LabDeclaration} from '../../../components/drift/lab-declaration.ts';
import type {Step} from '../../../components/step.ts';
import {declaredLab} from '../../../stacks/drift/declared-lab.ts';
import {record, value} from '../../record.ts';

const connection = {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'the key', hostKey: 'ssh-ed25519 AAAA'};
const steps: Record<string, Step> = {'kata-links': {script: 'kata-links', variables: {REHEARSAL: 'false'}}};
const runtimeClass: DeclaredRuntimeClass = {name: 'kata-containers', handler: 'kata', overhead: {}, nodeSelector: {runtime: 'kata'}, tolerations: []};

const declaration = () => new LabDeclaration('declaration', {
	nodes: [{id: 'node', name: 'node', connection: pulumi.secret(connection), steps: pulumi.output(null).apply(() => steps)}],
	runtimeClasses: [pulumi.output(null).apply(() => runtimeClass)],
});

test.serial('is a resource without a provider', async t => {
	const resources = await record(declaration);

	t.deepEqual(resources.map(({type, custom}) => [type, custom]), [['kata-lab:components:LabDeclaration', false]]);
});

test.serial('is read back out of the state, without the key', async t => {
	const {nodes, runtimeClasses} = declaration();
	t.false(await pulumi.isSecret(nodes));
	const outputs = {nodes: await value(nodes), runtimeClasses: await value(runtimeClasses)};

	t.deepEqual(declaredLab({version: 3, deployment: {resources: [{type: 'pulumi:pulumi:Stack'}, {type: 'kata-lab:components:LabDeclaration', outputs}]}}), {
		nodes: [{id: 'node', name: 'node', place: {host: '192.0.2.1', port: 22, user: 'root', hostKey: 'ssh-ed25519 AAAA'}, items: declaredItems(steps)}],
		runtimeClasses: [runtimeClass],
	});
});

test('there is none before an `up` has come so far', t => {
	t.is(declaredLab({version: 3, deployment: null}), undefined);
	t.is(declaredLab({version: 3, deployment: {resources: [{type: 'kata-lab:components:LabDeclaration', outputs: {}}]}}), undefined);
});
