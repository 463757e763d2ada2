import test from 'ava';
import {runAtWork} from '../../../stacks/cli/runs.ts';

const isRun = test.macro({
	exec(t, commandLine: string, atWork: boolean) {
		const process = {pid: 7, parent: 1, name: 'x', directory: '/clone', arguments: [...commandLine.split(' '), '']};
		t.is(runAtWork([process], '/cache'), atWork ? 7 : undefined);
	},
	title: (_, commandLine, atWork) => `${String(commandLine)} is ${atWork ? '' : 'not '}at work`,
});

test(isRun, 'node stacks/cli/main.ts', true);
test(isRun, 'node stacks/cli/main.ts --stack other', true);
test(isRun, 'node stacks/cli/main.ts down --json', true);
test(isRun, 'node /clone/stacks/cli/main.ts up', true);
test(isRun, 'node stacks/cli/main.ts prune --all', false);
test(isRun, 'node stacks/cli/main.ts reap', false);
test(isRun, 'node stacks/cli/main.ts --json list', false);
test(isRun, 'node stacks/cli/main.ts doctor', false);
test(isRun, 'node /clone/stacks/pulumi/main.ts up', true);
test(isRun, 'node components/machine/qemu-node.ts up', true);
test(isRun, '/cache/entries/pulumi-3.259.0-a/pulumi-language-nodejs x', true);
test(isRun, 'vim components/machine', false);
test(isRun, 'qemu-system-x86_64 -drive file=/cache/node-images/a/disk.raw', false);
