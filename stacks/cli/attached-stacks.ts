import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parse} from 'yaml';
import {root} from '../pulumi/environment.ts';

/** The stacks of this checkout whose scenarios run on a stack's lab, by their files. */
export function attachedStacks(lab: string, directory = path.join(root, 'stacks')): string[] {
	return readdirSync(directory).flatMap(file => {
		const name = /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1];
		return name !== undefined && labIn(readFileSync(path.join(directory, file), 'utf8')) === lab ? [name] : [];
	}).sort();
}

function labIn(text: string): unknown {
	try {
		const {config} = Object(parse(text)) as {config?: Record<string, unknown>};
		return config?.['kata-lab:lab'];
	} catch {
		return undefined; // Whoever works with that stack is told.
	}
}
