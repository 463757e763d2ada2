import type {Markup} from '../markup.ts';

/** A part of the page that its menu names. */
export interface Section {
	id: string;
	title: string;
	content: Markup;
}
