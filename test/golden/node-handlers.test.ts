import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import type {LabContents} from '../../components/golden/lab-layers.ts';
import {NodeHandlers, type NodeHandlersArgs} from '../../components/golden/node-handlers.ts';
import {record, value} from '../record.ts';

const contents: LabContents = {
	nodes: 2,
	kata: {sha256: 'c0ffee', version: '3.0.0'},
	handler: 'kata',
	nodeLabels: {runtime: 'kata'},
	privilegedWithoutHostDevices: true,
	kataConfiguration: {},
};
const small = {name: 'kata-small', hypervisor: 'qemu', configuration: {hypervisor: {default_memory: 320}}, privilegedWithoutHostDevices: true} as const;
const connection = (host: string) => pulumi.output({host, port: 22, user: 'root', privateKey: 'secret', hostKey: `ssh-ed25519 ${host}`});
const args: Omit<NodeHandlersArgs, 'nodes' | 'acceleration'> = {directory: '/labs/a', contents, handlers: [small], thinPool: {gib: 32, rootGiB: 8}, limit: 600};
const printed = Object.fromEntries(['node', 'node-2'].flatMap(node => ['kata-small', 'kata-other'].map(handler => [`${node}-handlers-${handler}-configuration`, '{"path":"","sha256":"abc"}'])));

async function build(changes: Partial<NodeHandlersArgs> = {}) {
	let handlers!: NodeHandlers;
	const resources = await record(() => {
		handlers = new NodeHandlers('handlers', {
			...args,
			nodes: [{name: 'node', connection: connection('192.0.2.1')}, {name: 'node-2', connection: connection('192.0.2.2')}],
			acceleration: pulumi.output('tcg' as const),
			...changes,
		});
	}, printed);
	const commands = resources.filter(({type}) => type === 'command:local:Command');
	return {handlers, inputs: Object.fromEntries(commands.map(({name, inputs}) => [name, JSON.parse(String(inputs['stdin'])) as {text: string; directory: string; connection: {host: string}}]))};
}

test.serial('every node gets every handler, and its containerd is told of all', async t => {
	const {handlers, inputs} = await build();

	t.deepEqual(Object.keys(inputs).sort(), ['node', 'node-2'].flatMap(node => ['containerd', 'kata-small-configuration', 'kata-small-needs'].map(part => `${node}-handlers-${part}`)).sort());
	t.like(inputs['node-2-handlers-containerd'], {directory: '/labs/a/node-2', connection: {host: '192.0.2.2'}});
	const [variables = ''] = inputs['node-handlers-containerd']?.text.split('# shellcheck') ?? [];
	t.deepEqual(variables.match(/^ConfigPath = .*$/gm), ['kata', 'kata-small'].map(name => `ConfigPath = "/etc/kata-lab/${name}/configuration.toml"`));
	t.regex(variables, /^OVER='handlers'$/m);
	t.is(await value(pulumi.output(handlers.digests['kata-small'])), 'abc');
});

test.serial('another handler more changes what containerd is told, and no other step', async t => {
	const [some, more] = [await build(), await build({handlers: [{...small, name: 'kata-other'}, small]})];
	const changed = Object.keys(some.inputs).filter(name => JSON.stringify(some.inputs[name]) !== JSON.stringify(more.inputs[name]));

	t.deepEqual(changed.sort(), ['node-2-handlers-containerd', 'node-handlers-containerd']);
});
