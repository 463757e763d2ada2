import {existsSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {hasEnded} from '../../components/machine/qemu-process.ts';
import {removeLab} from '../../components/machine/remove-lab.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';
import {runningNode} from './running-node.ts';

test('a lab goes with the processes of all its nodes', async t => {
	const directory = path.join(freshDirectory(t), 'labs', 'lab');
	const processes: number[] = [];
	for (const name of ['node', 'node-2', 'node-8']) {
		processes.push(await runningNode(t, path.join(directory, name)));
	}

	t.deepEqual(processes.filter(hasEnded), []);
	await removeLab(directory);
	t.deepEqual(processes.filter(hasEnded), processes);
	t.false(existsSync(path.dirname(directory)));
});
