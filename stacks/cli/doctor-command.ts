import type {Origin} from '../settings.ts';
import {settingsOf} from '../stack-file.ts';
import {diagnose} from './doctor.ts';
import {collectFacts} from './doctor-collect.ts';
import {findingsJson, findingsText, verdictOf} from './doctor-report.ts';

/** What `npm run lab -- doctor` is asked. */
export interface DoctorOptions {
	readonly stack: string;
	readonly json: boolean;

	/** Every scenario there is. */
	readonly scenarios: Origin['scenarios'];
	readonly stdout: {write(text: string): unknown};
}

/** Says what this host can do for a stack's lab. The exit code is 1 when something is missing. */
export async function doctor({stack, json, scenarios, stdout}: DoctorOptions): Promise<number> {
	const findings = diagnose(await collectFacts(settingsOf(stack, scenarios)));
	stdout.write((json ? findingsJson : findingsText)(findings, stack));
	return verdictOf(findings) === 'missing' ? 1 : 0;
}
