import {readFileSync} from 'node:fs';
import {assign} from './assign.ts';

/** A step on a machine, as data: what a script of `components/steps` is run with. */
export interface Step {
	/** The file's name, without `.sh`. It defines `install` and `remove`. */
	script: string;

	/** Shell variables for it. */
	variables: Readonly<Record<string, string>>;
}

/** How a step's text is run on a machine, by anybody who may become root there without a password. */
export const stepLauncher = (verb: string) => `exec $([ "$(id -u)" = 0 ] || echo sudo -n) ${bash} ${verb}`;

/** How a script that comes on stdin is run. */
export const bash = 'bash -euo pipefail -s';

/** What travels to the machine: the variables, and then the script that reads them. */
export function stepText({script, variables}: Step): string {
	return assign(variables) + readFileSync(new URL(`steps/${script}.sh`, import.meta.url), 'utf8');
}
