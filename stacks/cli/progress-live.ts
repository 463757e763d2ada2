import {doing, outcome, type Output, type Shown, type View} from './progress.ts';
import {duration} from './units.ts';

const mostLines = 12;
const marks = {running: ' ', done: '✔', failed: '✘'};

/** A list for a terminal: what has ended scrolls away above, what runs is drawn anew below it. */
export function liveView(stream: Output, shown: readonly Shown[]): View {
	let drawn = 0;
	const erase = () => drawn > 0 ? `\u001B[${drawn}A\u001B[J` : '';

	const draw = (now: number, above = '') => {
		const running = shown.filter(({state}) => state === 'running');
		const lines = running.slice(0, mostLines).map(phase => row(phase, duration((now - phase.started) / 1000), doing(phase, now)));
		if (running.length > mostLines) {
			lines.push(`  … and ${running.length - mostLines} more`);
		}

		const list = lines.map(line => `${cut(line, (stream.columns || 80) - 1)}\n`).join('');
		stream.write(erase() + above + list);
		drawn = lines.length;
	};

	const redraw = (_phase: Shown, now: number) => {
		draw(now);
	};

	return {
		interval: 200,
		began: redraw,
		changed: redraw,
		ended(phase, now) {
			draw(now, `${marks[phase.state]} ${phase.name}: ${outcome(phase)}\n`);
		},
		note(text, now) {
			draw(now, `${text}\n`);
		},
		tick: draw,
		close() {
			stream.write(erase());
			drawn = 0;
		},
	};
}

function row({name, state}: Shown, time: string, text: string): string {
	return `${marks[state]} ${name} (${time})${text ? `: ${text.replaceAll(/\s*\n\s*/g, ' · ')}` : ''}`;
}

function cut(line: string, columns: number): string {
	return line.length > columns ? `${line.slice(0, Math.max(0, columns - 1))}…` : line;
}
