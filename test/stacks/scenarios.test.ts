import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import type {LabAccess} from '../../stacks/lab-access.ts';
import {deployScenarios} from '../../stacks/scenarios.ts';
import {record, reveal} from '../record.ts';

const clh = {
	name: 'cloud', hypervisor: 'clh', runtimeClass: 'kata-clh', runtimeType: 'io.containerd.kata.v2',
	configuration: '/etc/kata-lab/cloud/configuration.toml', configurationDigest: pulumi.output('abc'),
};
const dragonball = {
	...clh, name: 'db', runtimeClass: 'db', runtimeType: 'io.containerd.kata-dragonball.v2', configuration: '/etc/kata-lab/db/configuration.toml', configurationDigest: 'def',
};

async function planOf(runtimeClasses: string[] | undefined, changes: Partial<LabAccess> = {}): Promise<{arms: unknown[]; testbed: unknown; nodeDirectory: unknown}> {
	const resources = await record(async () => deployScenarios({
		kubeconfig: pulumi.output('kubeconfig'),
		connection: pulumi.output({host: '192.0.2.1', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'}),
		acceleration: pulumi.output('tcg' as const),
		node: 'node',
		directory: '/labs/lab',
		clientNode: 'node',
		provider: new k8s.Provider('cluster', {}),
		runtimeClass: 'kata-containers',
		configurationPath: pulumi.output('/etc/kata-lab/kata/configuration.toml'),
		handlers: [clh, dragonball],
		rehearsal: false,
		testbed: {configurationDigest: 'main'},
		ready: [],
		deletedWith: undefined,
		...changes,
	}, {scenarios: ['latency'], runtimeClasses, scenarioSettings: {}, seed: 1, mostPairs: undefined}), {'latency-probe': '{"results":{},"verdict":"","samplesFile":"","seconds":1}'});
	const probe = resources.find(({name}) => name === 'latency-probe');
	return JSON.parse(String(reveal(probe?.inputs['stdin']))) as {arms: unknown[]; testbed: unknown; nodeDirectory: unknown};
}

test.serial('a RuntimeClass of another handler is known by its own shim and file, and what is measured says which', async t => {
	const {arms, testbed} = await planOf(['kata-containers', 'kata-clh', 'db']);

	t.deepEqual(arms, [
		{label: 'kata', runtimeType: 'io.containerd.kata.v2', kernel: 'guest', runtimeClass: 'kata-containers', configPath: '/etc/kata-lab/kata/configuration.toml'},
		{label: 'kata-clh', runtimeType: 'io.containerd.kata.v2', kernel: 'guest', runtimeClass: 'kata-clh', configPath: '/etc/kata-lab/cloud/configuration.toml'},
		{label: 'db', runtimeType: 'io.containerd.kata-dragonball.v2', kernel: 'guest', runtimeClass: 'db', configPath: '/etc/kata-lab/db/configuration.toml'},
	]);
	t.deepEqual(testbed, {configurationDigest: 'main', configurationDigests: {'kata-clh': 'abc', 'db': 'def'}});
});

test.serial('handlers that are not compared change nothing', async t => {
	t.deepEqual(await planOf(undefined), await planOf(undefined, {handlers: []}));
});

test.serial('in a rehearsal no shim is told of a file', async t => {
	const {arms} = await planOf(['kata-clh'], {rehearsal: true});

	t.deepEqual(arms, [{label: 'kata-clh', runtimeType: 'io.containerd.kata.v2', kernel: 'guest', runtimeClass: 'kata-clh'}]);
});

test.serial('the directory of the node that is measured is told, for one whose boot hangs', async t => {
	const {nodeDirectory} = await planOf(undefined, {node: pulumi.output('node-2')});

	t.is(nodeDirectory, '/labs/lab/node-2');
});
