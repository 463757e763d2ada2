import {readable} from './readable.ts';

/** A piece of HTML, SVG or XML that can stand in a document as it is. Only {@link markup} and {@link trusted} make one. */
export class Markup {
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
	}

	toString(): string {
		return this.#text;
	}
}

/** What can be put into {@link markup}; nothing stands where a value is `undefined` or `false`. */
export type Content = Markup | string | number | undefined | false | readonly Content[];

/**
 * Writes a document: every value in the template is escaped, in text and in quoted attributes, but for
 * pieces that are markup already. A list stands one after another.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
	return new Markup(strings.reduce((text, string, index) => text + textOf(values[index - 1]) + string));
}

/** Takes a text for markup. For files of this repository, never for what was measured or set. */
export function trusted(text: string): Markup {
	return new Markup(text);
}

function textOf(content: Content): string {
	if (content instanceof Markup) {
		return content.toString();
	}

	if (Array.isArray(content)) {
		return content.map(textOf).join('');
	}

	return content === undefined || content === false ? '' : readable(String(content)).replaceAll(/[&<>"']/g, character => entities[character] ?? '');
}

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;'};
