import type {Experiment} from './experiment.ts';
import {messageOf} from './message-of.ts';
import type {PartContext} from './part.ts';
import type {RunLog} from './run-log.ts';
import type {Finding} from './scenario.ts';
import {TransportError} from './transport-error.ts';

/** What looking at claims needs of the experiment. */
export interface ExamineContext extends Omit<PartContext, 'log'> {
	log: Pick<RunLog, 'samples' | 'findings' | 'keepFinding' | 'keepFailure'>;
}

const transportTries = 2;

/**
 * Looks at each claim on each arm, one after another.
 *
 * @returns The error of each claim that could not be looked at, by claim and label.
 */
export async function examine({claims = {}, recover = async () => Promise.resolve()}: Experiment, context: ExamineContext): Promise<Record<string, Record<string, string>>> {
	const {plan, log, say} = context;
	const failures: Record<string, Record<string, string>> = {};
	for (const [claim, look] of Object.entries(claims)) {
		const told: string[] = [];
		for (const arm of plan.arms) {
			const {label} = arm;
			if (log.findings.some(finding => finding.claim === claim && finding.runtime === label)) {
				told.push(`${label} found before`);
				continue;
			}

			const failed = (failures[claim] ??= {});
			if (performance.now() > context.deadline) {
				failed[label] = `the ${plan.limits.total} s of the experiment were over`;
				told.push(`${label} not begun, ${failed[label]}`);
				continue;
			}

			try {
				const finding = await throughTransport(async () => look(arm, log.samples), recover);
				log.keepFinding({claim, runtime: label, ...finding});
				told.push(plan.rehearsal && arm.kernel === 'guest' ? `${label} rehearsed` : `${label} ${finding.answer} (${finding.saw})`);
			} catch (error) {
				failed[label] = messageOf(error);
				log.keepFailure({part: claim, runtime: label, pair: 0, error: failed[label]});
				told.push(`${label} failed (${failed[label]})`);
				await recover().catch((error: unknown) => {
					say(`${claim}: ${messageOf(error)}`);
				});
			}
		}

		say(`${claim}: ${told.join(', ')}`);
	}

	return failures;
}

async function throughTransport(look: () => Promise<Finding>, recover: () => Promise<void>): Promise<Finding> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await look();
		} catch (error) {
			if (!(error instanceof TransportError) || attempt === transportTries) {
				throw error;
			}

			await recover();
		}
	}
}
