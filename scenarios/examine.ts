import type {Arm} from './arm.ts';
import type {Experiment} from './experiment.ts';
import {messageOf} from './message-of.ts';
import type {PartContext} from './part.ts';
import type {Plan} from './plan.ts';
import type {RunLog} from './run-log.ts';
import {settled} from './settled.ts';
import {sideBySide} from './side-by-side.ts';
import {throughTransport} from './through-transport.ts';

/** What looking at claims needs of the experiment. */
export interface ExamineContext extends Omit<PartContext, 'log' | 'plan'> {
	plan: PartContext['plan'] & Pick<Plan, 'acceleration'>;
	log: Pick<RunLog, 'samples' | 'findings' | 'keepFinding' | 'keepFailure'>;
}

/**
 * Looks at each claim on each arm, one after another; where time is short, at the arms of a claim at the same time if they may be.
 *
 * @returns The error of each claim that could not be looked at, by claim and label.
 */
export async function examine({claims = {}, sideBySide: beside = [], recover = async () => Promise.resolve()}: Experiment, context: ExamineContext): Promise<Record<string, Record<string, string>>> {
	const {plan, log, say} = context;
	const failures: Record<string, Record<string, string>> = {};
	for (const [claim, look] of Object.entries(claims)) {
		const told: string[] = [];
		const isFound = ({label}: Arm) => log.findings.some(finding => finding.claim === claim && finding.runtime === label);
		const together = plan.acceleration === 'tcg' && (beside === true || beside.includes(claim)) && performance.now() <= context.deadline;
		const begun = await sideBySide(together ? plan.arms.filter(arm => !isFound(arm)) : [], async arm => look(arm, log.samples));
		for (const arm of plan.arms) {
			const {label} = arm;
			if (isFound(arm)) {
				told.push(`${label} found before`);
				continue;
			}

			const failed = (failures[claim] ??= {});
			if (performance.now() > context.deadline && !begun.has(label)) {
				failed[label] = `the ${plan.limits.total} s of the experiment were over`;
				told.push(`${label} not begun, ${failed[label]}`);
				continue;
			}

			try {
				const finding = await throughTransport(async attempt => attempt === 1 && begun.has(label) ? settled(begun.get(label)) : look(arm, log.samples), recover);
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
