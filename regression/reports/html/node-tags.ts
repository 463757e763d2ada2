import type {NodeMark} from '../node-mark.ts';
import {markup, type Markup} from '../markup.ts';

/** Marks as small signs, each with a space before it. */
export function nodeTags(marks: readonly NodeMark[]): Markup {
	return markup`${marks.map(({word, means}) => markup` <span class="node" title="${means}">${word}</span>`)}`;
}
