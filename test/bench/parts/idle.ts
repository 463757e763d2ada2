import {readFile} from 'node:fs/promises';
import {setTimeout as sleep} from 'node:timers/promises';
import {memoryOf} from '../../../stacks/cli/memory.ts';
import {wants, type Bench} from '../bench.ts';
import {labStack} from '../lab-stack.ts';
import {nodeProcess} from '../node-process.ts';
import {coresDuring} from '../process-cpu.ts';

const minute = 60_000;

/** What labs take that nobody uses: the memory of two of one template, and the CPU of one. */
export async function idle(bench: Bench): Promise<void> {
	const first = labStack(bench, 'bench');
	const second = labStack(bench, 'bench2');
	await bench.golden();
	try {
		bench.say('a lab');
		await first.up();
		if (wants(bench, 'node-memory', 'lab-memory', 'lab-memory-shared', 'second-lab-memory', 'second-lab-memory-shared')) {
			bench.say('a second lab');
			await second.up();
			await wait(bench, 'memory');
			await memory(bench);
			await second.takeAway();
		}

		if (wants(bench, 'idle-cpu')) {
			await wait(bench, 'idle-cpu, settling');
			bench.add('idle-cpu', await coresDuring(nodeProcess('bench'), async () => wait(bench, 'idle-cpu')));
		}
	} finally {
		await second.takeAway();
		await first.takeAway();
	}
}

async function memory(bench: Bench): Promise<void> {
	bench.add('node-memory', bench.node.memoryGiB * 1024);
	for (const [stack, own, shared] of [
		['bench', 'lab-memory', 'lab-memory-shared'],
		['bench2', 'second-lab-memory', 'second-lab-memory-shared'],
	] as const) {
		const taken = memoryOf(await readFile(`/proc/${nodeProcess(stack)}/smaps_rollup`, 'utf8'));
		bench.add(own, taken.own / 2 ** 20);
		bench.add(shared, taken.shared / 2 ** 20);
	}
}

async function wait({say, signal}: Bench, what: string): Promise<void> {
	say(`${what}: waiting for a minute`);
	await sleep(minute, undefined, {signal});
}
