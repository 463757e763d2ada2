import test from 'ava';
import {orphans} from '../../../stacks/cli/orphans.ts';

const places = ['/clone/.lab/pulumi/plugins', '/cache/pulumi'];
const process = (pid: number, parent: number, ...words: string[]) => ({pid, parent, arguments: words});

test('a plugin whose engine was killed is an orphan', t => {
	t.deepEqual(orphans([process(7, 1, '/clone/.lab/pulumi/plugins/resource-command-v1.2.1/pulumi-resource-command', '127.0.0.1:1')], places), [7]);
});

test('so is a stand-in, whose program is its first argument', t => {
	t.deepEqual(orphans([process(7, 1, '/usr/bin/node', '/cache/pulumi/command.ts')], places), [7]);
});

test('one whose engine runs is none, nor is another checkout\'s', t => {
	t.deepEqual(orphans([
		process(7, 6, '/cache/pulumi/pulumi-language-nodejs'),
		process(8, 1, '/other/.lab/pulumi/plugins/x'),
		process(9, 1, '/cache/pulumi-other/x'),
	], places), []);
});
