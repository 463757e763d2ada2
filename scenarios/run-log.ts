import {createHash, randomUUID} from 'node:crypto';
import type {Noted} from './noted.ts';
import type {NodeMachine} from './node-machine.ts';
import type {Plan} from './plan.ts';
import {readLines, SamplesFile, type Line} from './samples-file.ts';
import type {Finding, Sample} from './scenario.ts';

/** What was found of a claim, as a line of the samples file keeps it. */
export interface KeptFinding extends Finding {
	claim: string;
	runtime: string;
}

/** What was noted of an arm, as a line of the samples file keeps it. */
export interface KeptNoted extends Pick<Noted, 'values'> {
	runtime: string;
}

/** What a run writes to the samples file, and what it found of itself there. */
export class RunLog {
	/** Every sample of this run, those from before an interruption included. */
	readonly samples: Sample[];

	/** Everything that this run found of claims, in the same way. */
	readonly findings: KeptFinding[];

	/** Everything that this run noted, in the same way. */
	readonly noted: KeptNoted[];

	/** Whether an earlier process began this very run and did not end it. */
	readonly resumed: boolean;

	readonly #run: string;
	readonly #file: SamplesFile;

	/** Goes on with the file's last run if it is of the same experiment and has no end, else begins a new one. */
	constructor(plan: Plan, machine?: NodeMachine) {
		const experiment = experimentOf(plan);
		const lines = readLines(plan.resultsFile);
		const last = lines.findLast(({kind}) => kind === 'run');
		this.resumed = last?.['experiment'] === experiment
			&& !lines.some(({kind, run}) => kind === 'end' && run === last['run']);
		this.#run = this.resumed ? String(last?.['run']) : randomUUID();
		this.samples = lines.filter((line): line is Line & Sample => line.kind === 'sample' && line['run'] === this.#run);
		this.findings = lines.filter((line): line is Line & KeptFinding => line.kind === 'finding' && line['run'] === this.#run);
		this.noted = lines.filter((line): line is Line & KeptNoted => line.kind === 'noted' && line['run'] === this.#run);
		this.#file = new SamplesFile(plan.resultsFile);

		const begun = {run: this.#run, at: new Date().toISOString()};
		if (this.resumed) {
			this.#file.append({kind: 'resumed', ...begun});
		} else {
			this.#file.append({kind: 'run', schema: 1, scenario: plan.scenario, ...begun, experiment, ...settingsOf(plan), ...machine && {machine}});
		}
	}

	/** Keeps what one attempt measured, all of it or nothing. */
	keep(samples: ReadonlyArray<Omit<Sample, 'run' | 'at'>>, extra: Record<string, unknown> = {}): void {
		const own = samples.map(sample => ({...sample, run: this.#run, at: new Date().toISOString()}));
		this.#file.append(...own.map(sample => ({kind: 'sample', ...sample, ...extra})));
		this.samples.push(...own);
	}

	/** Keeps what was found of a claim on one arm. */
	keepFinding(finding: KeptFinding): void {
		this.#file.append({kind: 'finding', run: this.#run, at: new Date().toISOString(), ...finding});
		this.findings.push(finding);
	}

	/** Keeps what was noted of one arm. */
	keepNoted({runtime, values, extra}: KeptNoted & Noted): void {
		this.#file.append({kind: 'noted', run: this.#run, at: new Date().toISOString(), runtime, values, ...extra});
		this.noted.push({runtime, values});
	}

	/** Keeps why an attempt brought no figure. */
	keepFailure(failure: {part: string; runtime: string; pair: number; error: string}): void {
		this.#file.append({kind: 'failure', run: this.#run, at: new Date().toISOString(), ...failure});
	}

	/** Nothing will be added to this run. */
	end(): void {
		this.#file.append({kind: 'end', run: this.#run, at: new Date().toISOString()});
		this.#file.close();
	}
}

/** A digest of everything that figures depend on, and of nothing else: no key, no port, no path. */
export function experimentOf(plan: Plan): string {
	return createHash('sha256').update(JSON.stringify(settingsOf(plan))).digest('hex');
}

function settingsOf({arms, images, settings, seed, rehearsal, testbed}: Plan) {
	return {arms, images, settings, seed, rehearsal, testbed};
}
