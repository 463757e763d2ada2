import {look} from '../drift/look.ts';
import {engine} from '../pulumi/engine.ts';
import {driftJson, driftText} from './drift-report.ts';

/** What `npm run lab -- drift` is asked. */
export interface DriftOptions {
	readonly stack: string;
	readonly json: boolean;
	readonly stdout: {write(text: string): unknown};
	readonly stderr: {write(text: string): unknown};
}

/** Says what of a stack's lab is not as its last `up` declared. The exit code is diff's: 1 where anything is not, 2 where nobody can tell. */
export async function drift({stack, json, stdout, stderr}: DriftOptions): Promise<number> {
	try {
		const found = await look(stack, await engine());
		if (found === undefined) {
			throw new Error(`stack ${stack} has no lab whose declaration is known; \`npm run lab -- --stack ${stack}\` brings one up`);
		}

		stdout.write((json ? driftJson : driftText)(found, stack));
		return found.differences.length === 0 ? 0 : 1;
	} catch (error) {
		stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		return 2;
	}
}
