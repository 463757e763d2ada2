import type {Arm} from './arm.ts';
import type {KeptNoted} from './run-log.ts';
import type {Note} from './scenario.ts';
import {couldNotMeasure} from './verdict.ts';

/** The notes of a scenario, and why there are none of an arm, by label. */
export interface NotesOutcome {
	notes: readonly Note[];
	unnoted: Readonly<Record<string, string>>;
}

/** Every note on each arm, with its unit; flat. */
export function noteResults({notes = [], unnoted = {}}: Partial<NotesOutcome>, noted: readonly KeptNoted[], arms: readonly Arm[]): Record<string, number | string> {
	return Object.fromEntries(notes.flatMap(({name, unit}) => {
		const told = arms.flatMap(({label}): Array<[string, number | string]> => {
			const why = unnoted[label];
			const value = noted.findLast(({runtime}) => runtime === label)?.values[name] ?? (why === undefined ? undefined : couldNotMeasure(why));
			return value === undefined ? [] : [[`${name}.${label}`, value]];
		});
		return told.length === 0 || unit === undefined ? told : [...told, [`${name}.unit`, unit]];
	}));
}

/** What a verdict says of notes: nothing where there are all. */
export function noteVerdict({unnoted = {}}: Partial<NotesOutcome>, arms: readonly Arm[]): Record<string, string> {
	const missing = arms.find(({label}) => label in unnoted);
	return missing === undefined ? {} : {notes: couldNotMeasure(unnoted[missing.label] ?? '')};
}

/** Every key that {@link noteResults} can give. */
export function noteNames(notes: readonly Note[], labels: readonly string[]): string[] {
	return notes.flatMap(({name, unit}) => [...labels.map(label => `${name}.${label}`), ...unit === undefined ? [] : [`${name}.unit`]]);
}
