import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {removeLab} from '../../components/machine/remove-lab.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';
import {runningNode} from './running-node.ts';

test('a lab goes with the processes of all its nodes', async t => {
	const directory = path.join(freshDirectory(t), 'labs', 'lab');
	const processes: number[] = [];
	for (const name of ['node', 'node-2', 'node-8']) {
		processes.push(await runningNode(t, path.join(directory, name)));
	}

	t.deepEqual(processes.filter(runs), processes);
	await removeLab(directory);
	t.deepEqual(processes.filter(runs), []);
	t.false(existsSync(path.dirname(directory)));
});

function runs(pid: number): boolean {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
	} catch {
		return false;
	}
}
