import {markup, type Markup} from '../markup.ts';

/** A table that may be wider than the screen, in a frame that the keyboard can scroll too. */
export function scrolled(labelledBy: string, table: Markup): Markup {
	return markup`<div class="scrolled" role="region" aria-labelledby="${labelledBy}" tabindex="0">${table}</div>`;
}
