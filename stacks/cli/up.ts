import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {ObtainOptions} from '../../components/artifacts/ladder.ts';
import {schemaPatience, servedSchema} from '../../components/cluster/served-schema.ts';
import {differenceLine, isRepaired, type Difference} from '../../components/drift/difference.ts';
import {labGolden} from '../../components/golden/lab-golden.ts';
import {BootWatch} from '../../components/machine/boot-watch.ts';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {nodeName} from '../../components/machine/node-names.ts';
import {qemuProcess} from '../../components/machine/qemu-process.ts';
import {kataSource, type KataSource} from '../artifacts.ts';
import {look} from '../drift/look.ts';
import {engine, type Engine} from '../pulumi/engine.ts';
import {writeScenarioStack} from '../pulumi/scenario-stack.ts';
import {resultsTable} from '../results-table.ts';
import type {Origin, Settings} from '../settings.ts';
import {labContents} from '../lab-contents.ts';
import {settingsOf} from '../stack-file.ts';
import {amendState} from './amend-state.ts';
import {artifactPhase} from './artifact-phase.ts';
import {openStack} from './open-stack.ts';
import type {Outcome} from './outcome.ts';
import {progressOnStderr, type Progress} from './progress.ts';
import {followEngine} from './pulumi-events.ts';
import {runEngine} from './run-engine.ts';
import {withoutInterrupted} from './without-interrupted.ts';

/** What `npm run lab` is asked. */
export interface UpOptions {
	stack: string;
	json: boolean;

	/** Every scenario there is. */
	scenarios: Origin['scenarios'];
}

/** Brings a stack's lab up, runs its scenarios and prints what they measured. Gives the exit code. */
export async function up({stack: name, json, scenarios}: UpOptions): Promise<number> {
	writeScenarioStack(name);
	const settings = settingsOf(name, scenarios);
	const progress = progressOnStderr(json);
	try {
		const source = await prepare(progress, settings);
		const started = await startEngine(progress, settings);
		await openStack(name, started);
		await amendState(name, started, withoutInterrupted);
		const own = settings.lab === undefined;
		const alive = own && qemuProcess(path.join(labDirectory(name), nodeName(1))) !== undefined;
		const there = own && (alive || settings.machine.kind === 'ssh');
		const drifted = there ? await lookFirst(progress, started, name) : [];
		// The engine refreshes before it runs the program, which waits for the same; meanwhile the look was work for a node that comes up.
		const refresh = (alive || drifted.some(({kind}) => kind === 'runtime class')) && await waitForApi(progress, name);
		const result = await deploy(started, name, progress, refresh);
		progress.close();
		report(result, source, progress, json);
		return 0;
	} finally {
		progress.close();
	}
}

// With the artifacts in the cache before the engine starts, whoever waits sees bytes and not a silent resource.
async function prepare(progress: Progress, settings: Settings): Promise<KataSource | undefined> {
	if (settings.lab !== undefined) {
		return undefined; // All is there that its lab needs.
	}

	const {machine, mirror, rehearsal, kataSha256} = settings;
	const options: ObtainOptions = {mirror};
	const source = await artifactPhase(
		progress, 'Kata Containers',
		async onProgress => kataSource(rehearsal, {...options, onProgress, sha256: kataSha256}),
		found => found.kind === 'kata' ? `${found.tarball.version} from ${found.tarball.source}` : 'not to be had here',
	);
	if (source.kind === 'rehearsal') {
		const names = [settings.handler, ...settings.handlers.map(({name}) => name)];
		progress.note(`This is a REHEARSAL: ${names.length === 1 ? 'handler' : 'each of the handlers'} ${names.join(', ')} runs runc's shim, and no figure of Kata will be given.\n${source.why}`);
	} else if (!source.tarball.pinned) {
		progress.note(`Kata's tarball is not the released one but the one with SHA-256 ${source.tarball.digest}, as the setting kataSha256 allows.`);
	}

	if (machine.kind === 'qemu') {
		await artifactPhase(
			progress, 'golden node',
			async onProgress => labGolden(labContents(settings, machine, source), {...options, onProgress}),
			({golden}) => `${golden.key}, made ${golden.madeAt.slice(0, 16).replace('T', ' ')}`,
		);
	}

	return source;
}

async function startEngine(progress: Progress, {mirror}: Settings): Promise<Engine> {
	return artifactPhase(
		progress, 'Pulumi',
		async onProgress => engine({mirror, onProgress}),
		({artifact, plugins}) => `${artifact.version} from ${artifact.source}; command ${plugins.command}, kubernetes ${plugins.kubernetes}`,
	);
}

// What was changed on the nodes is no change of an input that the engine would see by itself.
async function lookFirst(progress: Progress, started: Engine, stack: string): Promise<Difference[]> {
	await waitForApi(progress, stack);
	const phase = progress.phase('drift', 'looking at the nodes');
	try {
		const {differences} = await look(stack, started) ?? {differences: []};
		phase.done(differences.length === 0 ? 'none' : `${differences.length} found`);
		for (const difference of differences) {
			progress.note(`Drift: ${differenceLine(difference)}.${isRepaired(difference) ? '' : ` What to do: ${difference.remedy}.`}`);
		}

		return differences;
	} catch (error) {
		phase.done(`not looked for: ${error instanceof Error ? error.message : String(error)}`);
		return [];
	}
}

// Of a node that was just rebooted the API server comes last. Whoever asks one that is coming takes its objects for lost.
async function waitForApi(progress: Progress, stack: string): Promise<boolean> {
	const kubeconfig = path.join(labDirectory(stack), 'kubeconfig');
	if (!existsSync(kubeconfig)) {
		return true;
	}

	const phase = progress.phase('API server', 'waiting for its answer');
	const watch = new BootWatch(path.join(labDirectory(stack), nodeName(1)));
	const giveUpBoot = async () => watch.resetIfHung(() => {
		phase.update('its node hangs, by what its console says: booting it again');
	});

	try {
		await giveUpBoot();
		await servedSchema(await readFile(kubeconfig, 'utf8'), schemaPatience, giveUpBoot);
		phase.done();
		return true;
	} catch (error) {
		phase.done(`what is in the cluster is not looked at: ${error instanceof Error ? error.message : String(error)}`);
		return false;
	}
}

// A run that was killed between two clusters leaves objects in the state that only the old one had. A
// refresh finds that out; without a live node it would take every object for lost.
async function deploy(started: Engine, stack: string, progress: Progress, refresh: boolean): Promise<Outcome> {
	const stop = new AbortController();
	process.once('SIGTERM', () => {
		stop.abort();
	});
	process.once('SIGINT', () => {
		const running = progress.summary().at(-1)?.phase ?? 'the start';
		progress.note(`Stopping in ${running}. What is done stays; the next \`npm run lab\` goes on from there.`);
		// From a terminal the engine has got the signal as well, and a second one would end it at once.
		if (!process.stdin.isTTY) {
			stop.abort();
		}
	});

	return runEngine(started, {stack, verb: 'up', refresh, onEvent: followEngine(progress), signal: stop.signal});
}

function report({outputs, changes: {same = 0, ...changes}}: Outcome, source: KataSource | undefined, progress: Progress, json: boolean): void {
	const phases = progress.summary();
	if (json) {
		console.log(JSON.stringify({outputs, changes: {same, ...changes}, phases}, undefined, '\t'));
		return;
	}

	console.log(resultsTable(outputs));
	const changed = Object.entries(changes).map(([what, count]) => `${count} ${what}`).join(', ');
	console.log(changed === '' ? `No changes: all ${same} resources are as they were.` : `Changes: ${changed}; ${same} as they were.`);
	if (source?.kind === 'rehearsal') {
		console.log('This was a REHEARSAL, without Kata Containers.');
	}

	const seconds = phases.filter(phase => phase.seconds >= 1).map(phase => `${phase.phase} ${phase.seconds.toFixed(0)} s`);
	console.log(seconds.length > 0 ? `Time: ${seconds.join(', ')}.` : '');
}
