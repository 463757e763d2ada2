import test from 'ava';
import {orphans} from '../../../stacks/cli/orphans.ts';
import type {Process} from '../../../stacks/cli/processes.ts';

const places = {own: ['/clone/.lab/pulumi/plugins', '/clone/components/stand-in'], shared: ['/cache/pulumi'], checkout: '/clone'};
const plugin = ['/clone/.lab/pulumi/plugins/resource-command-v1.2.1/pulumi-resource-command', '127.0.0.1:1'];
const process = (process: Partial<Process>): Process => ({pid: 7, parent: 1, name: 'x', directory: '/clone', arguments: [], ...process});

test('a plugin whose engine was killed is an orphan', t => {
	t.deepEqual(orphans([process({arguments: plugin})], places), [7]);
});

test('so is a stand-in, whose program is its first argument', t => {
	t.deepEqual(orphans([process({arguments: ['/usr/bin/node', '/clone/components/stand-in/command.ts']})], places), [7]);
});

test('so is an engine whose run was killed, and no other checkout\'s', t => {
	const engine = ['/cache/pulumi/pulumi', 'up'];
	t.deepEqual(orphans([process({arguments: engine, directory: '/clone/stacks'}), process({pid: 8, directory: '/other', arguments: engine})], places), [7]);
});

test('a desktop\'s systemd takes in orphans as well', t => {
	t.deepEqual(orphans([process({pid: 900, name: 'systemd'}), process({parent: 900, arguments: plugin})], places), [7]);
});

test('one whose engine runs is none, nor is one that only looks like it', t => {
	t.deepEqual(orphans([
		process({parent: 6, arguments: plugin}),
		process({pid: 8, arguments: ['/cache/pulumi-other/pulumi']}),
	], places), []);
});
