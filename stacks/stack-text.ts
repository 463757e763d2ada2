import {stringify} from 'yaml';

/** The text of a stack's file with these settings. */
export function stackText(settings: Readonly<Record<string, unknown>>): string {
	return stringify({config: Object.fromEntries(Object.entries(settings)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => [`kata-lab:${name}`, value]))}, {lineWidth: 0});
}
