import type {LabRecord} from '../../components/machine/lab-record.ts';

/** What is to become of a lab: it stays, its checkout takes it down, or it has no checkout any more. */
export type Verdict = {does: 'stay'; until: string | undefined} | {does: 'down'; checkout: string} | {does: 'remove'; checkout: string};

/** What is to become of a lab at a time. */
export function verdictOn(record: LabRecord | undefined, now: Date, isCheckout: (directory: string) => boolean): Verdict {
	if (record?.expiresAt === undefined || !(Date.parse(record.expiresAt) <= now.getTime())) {
		return {does: 'stay', until: record?.expiresAt};
	}

	const {checkout} = record;
	return {does: isCheckout(checkout) ? 'down' : 'remove', checkout};
}
