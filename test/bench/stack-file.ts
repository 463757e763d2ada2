import {existsSync} from 'node:fs';
import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {own} from '../../stacks/pulumi/environment.ts';
import {stackPath} from '../../stacks/stack-path.ts';
import {stackText} from '../../stacks/stack-text.ts';

/** The stacks of a benchmark. */
export const stacks = ['bench', 'bench2'] as const;

/** One of {@link stacks}. */
export type Stack = (typeof stacks)[number];

/** Where a benchmark keeps what goes with it. While it is there, {@link stacks} are a benchmark's. */
export const scratch = path.join(own, 'bench');

/** A stack's settings as its file has them, without scenarios. */
export function benchText(settings: Readonly<Record<string, string>>): string {
	return stackText({scenarios: [], ...settings});
}

/** Takes the stacks for a benchmark; throws where one is somebody's. Whether a killed benchmark left some. */
export async function claimStacks(): Promise<boolean> {
	const leftOver = existsSync(scratch);
	for (const stack of leftOver ? [] : stacks) {
		const taken = [stackPath(stack), labDirectory(stack)].find(place => existsSync(place));
		if (taken !== undefined) {
			throw new Error(`a benchmark makes and takes away stack ${stack}, and ${taken} is there already; \`npm run lab -- down --stack ${stack}\` takes the lab away, and its settings can have another name`);
		}
	}

	await mkdir(scratch, {recursive: true, mode: 0o700});
	return leftOver;
}

/** Writes the settings of all stacks. */
export async function writeStacks(text: string): Promise<void> {
	await Promise.all(stacks.map(async stack => writeFile(stackPath(stack), text)));
}

/** Gives the stacks back; those whose labs could not be taken away stay a benchmark's, for the next one to try. */
export async function releaseStacks(): Promise<void> {
	if (stacks.some(stack => existsSync(labDirectory(stack)))) {
		return;
	}

	await Promise.all(stacks.map(async stack => rm(stackPath(stack), {force: true})));
	await rm(scratch, {recursive: true, force: true});
}
