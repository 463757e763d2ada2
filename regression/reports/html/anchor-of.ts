import type {Run} from '../../run.ts';

/**
 * The id of a run's part on the page, such as `default.nginx.requestsPerSecondAt30`: the same in every
 * report, so that a link into one can be understood.
 */
export function anchorOf({cell, scenario}: Pick<Run, 'cell' | 'scenario'>, name = ''): string {
	return [cell, scenario, name].filter(Boolean)
		.map(part => part.replaceAll(/[^\w-]/gu, character => `_${character.codePointAt(0)?.toString(16) ?? ''}_`))
		.join('.');
}
