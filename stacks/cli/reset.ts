import {rm} from 'node:fs/promises';
import {fileIn} from '../../components/drift/drift-record.ts';
import {labGolden} from '../../components/golden/lab-golden.ts';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {readRecord, writeRecord} from '../../components/machine/lab-files.ts';
import {nodeDirectories} from '../../components/machine/lab-nodes.ts';
import {stopQemu} from '../../components/machine/qemu-process.ts';
import {kataSource} from '../artifacts.ts';
import {labContents} from '../lab-contents.ts';
import {engine} from '../pulumi/engine.ts';
import type {Origin} from '../settings.ts';
import {settingsOf} from '../stack-file.ts';
import {amendState} from './amend-state.ts';
import {artifactPhase} from './artifact-phase.ts';
import {emptied} from './emptied.ts';
import {openStack} from './open-stack.ts';
import {progressOnStderr} from './progress.ts';
import {followEngine} from './pulumi-events.ts';
import {runEngine} from './run-engine.ts';

/** What `npm run lab -- reset` is asked. */
export interface ResetOptions {
	stack: string;
	json: boolean;

	/** Every scenario there is. */
	scenarios: Origin['scenarios'];
}

/**
 * Takes a stack's lab back to its golden node: another disk, another memory, none of what ran on it.
 * The state follows; the scenarios come again with the next `up`. Gives the exit code.
 */
export async function reset({stack: name, json, scenarios}: ResetOptions): Promise<number> {
	const settings = settingsOf(name, scenarios);
	const {machine, mirror, rehearsal, kataSha256} = settings;
	if (machine.kind !== 'qemu') {
		throw new Error(`stack ${name} runs on ${machine.host}, which has no golden node to go back to; \`npm run lab -- down\` gives it back as it was`);
	}

	const nodes = nodeDirectories(labDirectory(name));
	if (nodes.length === 0) {
		throw new Error(`stack ${name} has no lab on this host; \`npm run lab\` brings one up`);
	}

	const progress = progressOnStderr(json);
	const began = performance.now();
	try {
		// Before the old node goes, there must be a new one to come.
		const source = await kataSource(rehearsal, {mirror, sha256: kataSha256});
		await artifactPhase(progress, 'golden node', async onProgress => labGolden(labContents(settings, machine, source), {mirror, onProgress}), ({golden}) => golden.key);
		const started = await engine({mirror});
		await openStack(name, started);
		await Promise.all([...nodes.map(forget), rm(fileIn(labDirectory(name)), {force: true})]); // A new disk has no drift.
		await Promise.all([amendState(name, started, emptied), ...nodes.map(stopQemu)]);
		await runEngine(started, {stack: name, verb: 'up', variables: {KATA_LAB_WITHOUT_SCENARIOS: 'true'}, onEvent: followEngine(progress)});
	} finally {
		progress.close();
	}

	const seconds = (performance.now() - began) / 1000;
	console.log(json ? JSON.stringify({stack: name, seconds}) : `Lab ${name} is as new, after ${seconds.toFixed(1)} s. Its scenarios come with the next \`npm run lab\`.`);
	return 0;
}

// Its record says nothing of a golden node any more, and so the next start makes a fresh disk on one, wherever
// a reset was cut off: an empty state without that would meet the old cluster's objects.
async function forget(directory: string): Promise<void> {
	const record = await readRecord(directory);
	if (record !== undefined) {
		await writeRecord(directory, {...record, golden: ''});
	}
}
