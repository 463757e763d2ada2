import type {Figure} from './figure.ts';
import type {Testbed} from './testbed.ts';

/** The figures of a run for a program: each one says what it was measured on, and can be kept alone. */
export function reportJson(figures: readonly Figure[], testbed: Testbed): string {
	return `${JSON.stringify(figures.map(figure => ({...figure, testbed})), undefined, '\t')}\n`;
}
