import test from 'ava';
import {captured} from './captured.ts';

/** However short a captured text is cut, its parser gives the whole result or none; and a terminal's line ends change nothing. */
export const wholeOrNothing = test.macro({
	exec(t, parse: (text: string) => unknown, file: string) {
		const text = captured(file);
		const whole = parse(text);
		t.deepEqual(parse(text.replaceAll('\n', '\r\n')), whole);

		const parts = Array.from({length: text.length}, (_, length) => resultOf(() => parse(text.slice(0, length))));
		t.is(parts[0], undefined);
		t.deepEqual(parts.filter(part => part !== undefined && JSON.stringify(part) !== JSON.stringify(whole)), []);
	},
	title: (_, __, file: string) => `no part of ${file} gives other figures than the whole`,
});

function resultOf(parse: () => unknown): unknown {
	try {
		return parse();
	} catch {
		return undefined;
	}
}
