import {expiryOf} from './list-report.ts';

/** What became of a lab. */
export type Reaped =
	| {stack: string; outcome: 'stays'; until: string | undefined}
	| {stack: string; outcome: 'down' | 'removed'; checkout: string}
	| {stack: string; outcome: 'failed'; why: string};

/** What went and what stays, for a person. */
export function reapedText(reaped: readonly Reaped[], now: Date): string {
	const lines = reaped.map(lab => `${lineOf(lab, now)}\n`);
	return lines.length === 0 ? 'There is no lab on this host.\n' : lines.join('');
}

/** The same, for a program. */
export function reapedJson(reaped: readonly Reaped[]): string {
	return `${JSON.stringify({labs: reaped}, undefined, '\t')}\n`;
}

function lineOf(lab: Reaped, now: Date): string {
	switch (lab.outcome) {
		case 'stays': {
			return lab.until === undefined ? `Lab ${lab.stack} stays: it has no end.` : `Lab ${lab.stack} stays until ${lab.until}, ${expiryOf(lab.until, now)}.`;
		}

		case 'down': {
			return `Lab ${lab.stack} is gone, taken down by ${lab.checkout}.`;
		}

		case 'removed': {
			return `Lab ${lab.stack} is gone. Its checkout ${lab.checkout} was gone already, so only its node and files were left.`;
		}

		case 'failed': {
			return `Lab ${lab.stack} is still there: ${lab.why}`;
		}
	}
}
