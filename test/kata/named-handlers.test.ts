import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import type {NamedHandler} from '../../components/kata/named-handler.ts';
import {NamedHandlers, type NamedHandlersArgs} from '../../components/kata/named-handlers.ts';
import {record, value} from '../record.ts';

const handler = (name: string, changes: Partial<NamedHandler> = {}): NamedHandler => ({name, hypervisor: 'qemu', configuration: {}, privilegedWithoutHostDevices: true, ...changes});
const args: NamedHandlersArgs = {
	connection: {host: '192.0.2.1', port: 22, user: 'root', privateKey: 'secret', hostKey: 'ssh-ed25519 AAAA'},
	machineId: 'm-1',
	rehearsal: false,
	acceleration: 'tcg',
	handlers: [handler('kata-qemu'), handler('kata-fc', {hypervisor: 'fc', snapshotter: 'devmapper'}), handler('kata-dragonball', {hypervisor: 'dragonball'})],
	thinPool: {gib: 32, rootGiB: 8},
	limit: 600,
};
const printed = Object.fromEntries(['kata-qemu', 'kata-fc', 'kata-dragonball', 'kata-clh'].map(name => [`more-${name}-configuration`, `{"path":"","sha256":"of ${name}"}`]));

async function build(changes: Partial<NamedHandlersArgs> = {}) {
	let handlers!: NamedHandlers;
	const resources = await record(() => {
		handlers = new NamedHandlers('more', {...args, ...changes});
	}, printed);
	return {handlers, commands: resources.filter(({type}) => type === 'command:remote:Command')};
}

const names = (commands: pulumi.runtime.MockResourceArgs[]) => commands.map(({name}) => name);
const stdin = (commands: pulumi.runtime.MockResourceArgs[], name: string): string => String(commands.find(command => command.name === name)?.inputs['stdin']);

test.serial('each handler has its own check and file, and those that need it a shim or a pool', async t => {
	const {handlers, commands} = await build();

	t.deepEqual(names(commands).sort(), [
		'more-kata-dragonball-configuration', 'more-kata-dragonball-needs', 'more-kata-fc-configuration', 'more-kata-fc-needs',
		'more-kata-qemu-configuration', 'more-kata-qemu-needs', 'more-shim', 'more-thin-pool',
	]);
	t.true(stdin(commands, 'more-shim').startsWith('SHIM=\'containerd-shim-kata-dragonball-v2\'\nTARGET=\'/opt/kata/runtime-rs/bin/containerd-shim-kata-v2\'\nMACHINE=\'m-1\'\n'));
	t.true(stdin(commands, 'more-thin-pool').startsWith('POOL=\'kata-lab-thin-pool\'\nDIRECTORY=\'/var/lib/kata-lab/thin-pool\'\nDEVICE=\'\'\nGIB=\'32\'\n'));
	t.is(await value(pulumi.output(handlers.digests['kata-fc'])), 'of kata-fc');
});

// Pulumi registers what depends on something after it.
test.serial('nothing is changed for a handler before all that it needs was found', async t => {
	const order = names((await build()).commands);

	for (const [part, needs] of [['more-thin-pool', 'more-kata-fc-needs'], ['more-shim', 'more-kata-dragonball-needs'], ['more-kata-fc-configuration', 'more-kata-fc-needs']] as const) {
		t.true(order.indexOf(needs) < order.indexOf(part), `${needs} before ${part}`);
	}
});

test.serial('another handler more or less leaves the others as they are', async t => {
	const [some, more] = [await build(), await build({handlers: [handler('kata-clh', {hypervisor: 'clh'}), ...args.handlers]})];

	for (const {name, inputs} of some.commands) {
		t.deepEqual(more.commands.find(command => command.name === name)?.inputs, inputs, name);
	}

	t.is(more.commands.length, some.commands.length + 2);
});

test.serial('in a rehearsal there is nothing to check, and no shim but runc\'s', async t => {
	const {commands} = await build({rehearsal: true});

	t.deepEqual(names(commands).sort(), ['more-kata-dragonball-configuration', 'more-kata-fc-configuration', 'more-kata-qemu-configuration', 'more-thin-pool']);
});
