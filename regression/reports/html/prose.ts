import {markup, type Markup} from '../markup.ts';

/** A sentence of this repository's own, in which code stands between backticks. */
export function prose(text = ''): Markup {
	return markup`${text.split('`').map((piece, index, all) => index % 2 === 1 && index < all.length - 1 ? markup`<code>${piece}</code>` : index % 2 === 1 ? `\`${piece}` : piece)}`;
}
