import {duration, transfer} from './units.ts';
import {liveView} from './progress-live.ts';
import {jsonView, plainView} from './progress-lines.ts';

/** Where progress is written, and how. */
export interface ProgressOptions {
	readonly stream: Output;

	/** A live list; plain lines where it is not one. */
	readonly isTTY: boolean;

	/** One JSON object a line, on a terminal too. */
	readonly json: boolean;

	/** The clock, in milliseconds. */
	readonly now?: () => number;

	/** Calls back every so many milliseconds, until what it returns is called. */
	readonly every?: (milliseconds: number, callback: () => void) => () => void;
}

/** What a stream must be able to do. */
export interface Output {
	write(text: string): unknown;
	readonly columns?: number;
}

/** One part of the work, from its first call to `done` or `fail`. */
export interface Phase {
	/** Says what goes on now. */
	readonly update: (text: string) => void;

	/** Says how far a transfer has come. */
	readonly bytes: (received: number, total?: number) => void;

	/** Ends the phase. */
	readonly done: (text?: string) => void;

	/** Ends the phase with what went wrong. */
	readonly fail: (text: string) => void;
}

/** How long a phase took, or has taken so far. */
export interface PhaseTime {
	readonly phase: string;
	readonly seconds: number;
}

/** The work as somebody watches it. */
export interface Progress {
	/** Begins a phase, with what goes on first. Phases may overlap. */
	readonly phase: (name: string, text?: string) => Phase;

	/** Writes a line that belongs to no phase. */
	readonly note: (text: string) => void;

	/** The time of every phase, in the order they began. */
	readonly summary: () => PhaseTime[];

	/** Ends all writing; nothing of a live list stays. */
	readonly close: () => void;
}

/** A phase as a view shows it. */
export interface Shown {
	readonly name: string;
	readonly started: number;
	ended?: number;
	state: 'running' | 'done' | 'failed';
	text: string;
	transfer?: {since: number; received: number; total?: number | undefined};

	/** When a line about it was last written. */
	said: number;
}

/** One way to show phases. Times are milliseconds since the start. */
export interface View {
	/** How often `tick` wants to be called, in milliseconds. */
	readonly interval: number;
	began(phase: Shown, now: number): void;
	changed(phase: Shown, now: number): void;
	ended(phase: Shown, now: number): void;
	note(text: string, now: number): void;
	tick(now: number): void;
	close(): void;
}

/** What a phase is doing, in one line. */
export function doing({text, transfer: moving, state}: Shown, now: number): string {
	const moved = moving && state === 'running' ? transfer({...moving, seconds: (now - moving.since) / 1000}) : '';
	return [text, moved].filter(Boolean).join(', ');
}

/** How a phase ended, in one line. */
export function outcome({state, text, started, ended = started}: Shown): string {
	const took = duration((ended - started) / 1000);
	return state === 'failed' ? `failed after ${took}${text ? `: ${text}` : ''}` : `${text || 'done'}, ${took}`;
}

/** Begins to show progress. */
export function createProgress({stream, isTTY, json, now = () => performance.now(), every = repeat}: ProgressOptions): Progress {
	const start = now();
	const elapsed = () => now() - start;
	const shown: Shown[] = [];
	const view = json ? jsonView(stream, shown) : isTTY ? liveView(stream, shown) : plainView(stream, shown);
	const stop = every(view.interval, () => {
		view.tick(elapsed());
	});

	return {
		phase(name, text = '') {
			const phase: Shown = {name, started: elapsed(), state: 'running', text, said: elapsed()};
			shown.push(phase);
			view.began(phase, elapsed());
			return handle(phase, view, elapsed);
		},
		note(text) {
			view.note(text, elapsed());
		},
		summary: () => shown.map(({name, started, ended = elapsed()}) => ({phase: name, seconds: (ended - started) / 1000})),
		close() {
			stop();
			view.close();
		},
	};
}

function handle(phase: Shown, view: View, elapsed: () => number): Phase {
	const end = (state: 'done' | 'failed', text: string) => {
		if (phase.state === 'running') {
			Object.assign(phase, {state, text, ended: elapsed()});
			view.ended(phase, elapsed());
		}
	};

	return {
		update(text) {
			if (phase.state === 'running' && (text !== phase.text || phase.transfer)) {
				phase.text = text;
				delete phase.transfer;
				view.changed(phase, elapsed());
			}
		},
		bytes(received, total) {
			phase.transfer = {since: phase.transfer?.since ?? elapsed(), received, total};
		},
		done(text = '') {
			end('done', text);
		},
		fail(text) {
			end('failed', text);
		},
	};
}

function repeat(milliseconds: number, callback: () => void): () => void {
	const timer = setInterval(callback, milliseconds).unref();
	return () => {
		clearInterval(timer);
	};
}

/** Progress on this process's stderr: a live list on a terminal, unless CI says that nobody watches. */
export function progressOnStderr(json: boolean): Progress {
	return createProgress({stream: process.stderr, isTTY: process.stderr.isTTY && process.env['CI'] === undefined, json});
}
