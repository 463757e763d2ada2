import {createTwoFilesPatch} from 'diff';

/** What leads from the declared text of a path to the one that was found, as `diff --unified` shows it. */
export function textDiff(path: string, declared: string, found: string): string {
	// Before the two names there is a rule of equals signs, which diff does not have.
	return createTwoFilesPatch(`declared${path}`, `found${path}`, declared, found, undefined, undefined, {context: 2}).replace(/^=+\n/, '').replaceAll(/^(---|\+\+\+) (.*?)\t$/gm, '$1 $2');
}
