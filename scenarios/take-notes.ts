import type {Experiment} from './experiment.ts';
import {messageOf} from './message-of.ts';
import type {PartContext} from './part.ts';
import type {RunLog} from './run-log.ts';
import {throughTransport} from './through-transport.ts';

/** What taking notes needs of the experiment. */
export interface NotesContext extends Omit<PartContext, 'log'> {
	log: Pick<RunLog, 'samples' | 'noted' | 'keepNoted' | 'keepFailure'>;
}

/**
 * Takes the notes on each arm, one after another.
 *
 * @returns The error of each arm of which there are none, by label.
 */
export async function takeNotes({notes, recover = async () => Promise.resolve()}: Experiment, {plan, log, say, deadline}: NotesContext): Promise<Record<string, string>> {
	const failures: Record<string, string> = {};
	for (const arm of notes === undefined ? [] : plan.arms) {
		const {label} = arm;
		if (log.noted.some(({runtime}) => runtime === label)) {
			say(`notes on ${label}: taken before`);
			continue;
		}

		if (performance.now() > deadline) {
			failures[label] = `the ${plan.limits.total} s of the experiment were over`;
			say(`notes on ${label}: not begun, ${failures[label]}`);
			continue;
		}

		try {
			const noted = await throughTransport(async () => notes?.(arm, log.samples) ?? {values: {}}, recover);
			log.keepNoted({runtime: label, ...noted});
			const told = plan.rehearsal && arm.kernel === 'guest' ? 'rehearsed' : Object.entries(noted.values).map(([name, value]) => `${name} ${value}`).join(', ');
			say(`notes on ${label}: ${told}`);
		} catch (error) {
			failures[label] = messageOf(error);
			log.keepFailure({part: 'notes', runtime: label, pair: 0, error: failures[label]});
			say(`notes on ${label}: failed (${failures[label]})`);
			await recover().catch((error: unknown) => {
				say(`notes: ${messageOf(error)}`);
			});
		}
	}

	return failures;
}
