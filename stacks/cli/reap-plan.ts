import type {LabOwner} from '../../components/machine/lab-owner.ts';
import type {LabRecord} from '../../components/machine/lab-record.ts';

/** What is to become of a lab: it stays, its checkout takes it down, or it has no checkout any more. */
export type Verdict = {does: 'stay'; until: string | undefined} | {does: 'down'; checkout: string} | {does: 'remove'; checkout: string};

/** What is to become of a lab at a time; one whose owner is gone is over. */
export function verdictOn(record: LabRecord | undefined, goneOwner: LabOwner | undefined, now: Date, isCheckout: (directory: string) => boolean): Verdict {
	const over = record?.expiresAt !== undefined && Date.parse(record.expiresAt) <= now.getTime() ? record : goneOwner;
	if (over === undefined) {
		return {does: 'stay', until: record?.expiresAt};
	}

	const {checkout} = over;
	return {does: isCheckout(checkout) ? 'down' : 'remove', checkout};
}
