import {asText, type Declaration} from './declarations.ts';
import {renewMarked} from './readme-marked.ts';

/** The README's table of settings, in Markdown. */
export function settingsTable(declarations: readonly Declaration[]): string {
	return [
		['setting', 'type', 'default', 'what it decides'],
		['---', '---', '---', '---'],
		...declarations.map(({name, type, default: value, description}) => [
			`\`${name}\``,
			type,
			asText(value) === '' ? '' : `\`${asText(value)}\``,
			description,
		]),
	].map(cells => `| ${cells.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |\n`).join('');
}

/** `readme` with the table of settings between its two marks renewed. */
export function renewSettings(readme: string, declarations: readonly Declaration[]): string {
	return renewMarked(readme, 'settings', settingsTable(declarations));
}
