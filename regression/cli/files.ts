import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {own, root} from '../../stacks/pulumi/environment.ts';
import {acknowledgementsIn, type Acknowledgement} from '../rules/acknowledgement.ts';
import {objectivesIn, type Objective} from '../rules/objective.ts';

/** A file that the user named, seen from where the user is; npm starts programs elsewhere. */
export function userFile(name: string): string {
	return path.resolve(process.env['INIT_CWD'] ?? '.', name);
}

/** The history of this checkout. */
export const ownHistory = path.join(own, 'regression', 'history.jsonl');

/** What is acknowledged and asked of figures in this checkout; without the files nothing is. */
export function ownRules(): {acknowledgements: Acknowledgement[]; objectives: Objective[]} {
	const read = <T>(name: string, of: (content: string, file: string) => T[]): T[] => {
		const file = path.join(root, 'regression', name);
		return existsSync(file) ? of(readFileSync(file, 'utf8'), path.relative(root, file)) : [];
	};
	return {acknowledgements: read('acknowledgements.yaml', acknowledgementsIn), objectives: read('objectives.yaml', objectivesIn)};
}
