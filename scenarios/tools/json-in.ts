import {endedEarly} from './ended-early.ts';

/**
 * The JSON object that a tool printed over several lines, among those that it wrote before and after it.
 *
 * @throws When there is none, or only a part of one.
 */
export function jsonIn(tool: string, text: string): Record<string, unknown> {
	const json = /^\{[^]*^\}/m.exec(text)?.[0];
	if (json === undefined) {
		throw text.includes('{') ? new Error(`${tool} ended in the middle of its figures`) : endedEarly(tool, text);
	}

	try {
		return JSON.parse(json) as Record<string, unknown>;
	} catch {
		throw new Error(`${tool} gave figures that are not JSON`);
	}
}
