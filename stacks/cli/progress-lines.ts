import {doing, outcome, type Output, type Shown, type View} from './progress.ts';

const heartbeat = {running: 30_000, transfer: 10_000};

/** Lines for a log: when, which phase, what. A phase that says nothing for half a minute is repeated. */
export function plainView(stream: Output, shown: readonly Shown[]): View {
	const line = (now: number, text: string) => {
		stream.write(`[${(now / 1000).toFixed(1).padStart(6)} s] ${text.replaceAll(/\s*\n\s*/g, ' · ')}\n`);
	};

	const say = (phase: Shown, now: number, text: string) => {
		phase.said = now;
		line(now, text ? `${phase.name}: ${text}` : phase.name);
	};

	return {
		interval: 1000,
		began(phase, now) {
			say(phase, now, phase.text);
		},
		changed(phase, now) {
			say(phase, now, doing(phase, now));
		},
		ended(phase, now) {
			say(phase, now, outcome(phase));
		},
		note(text, now) {
			line(now, text);
		},
		tick(now) {
			for (const phase of shown) {
				if (phase.state === 'running' && now - phase.said >= (phase.transfer ? heartbeat.transfer : heartbeat.running)) {
					say(phase, now, doing(phase, now) || 'still running');
				}
			}
		},
		close() {
			// Every line is complete.
		},
	};
}

/** The same for a program: one JSON object a line. */
export function jsonView(stream: Output, shown: readonly Shown[]): View {
	const write = (now: number, event: Record<string, unknown>) => {
		stream.write(`${JSON.stringify({elapsed: Math.round(now / 100) / 10, ...event})}\n`);
	};

	const say = (phase: Shown, now: number) => {
		const {name, state, text, transfer} = phase;
		phase.said = now;
		write(now, {phase: name, state, ...text && {text}, ...transfer && {received: transfer.received, total: transfer.total}});
	};

	return {
		interval: 1000,
		began: say,
		changed: say,
		ended: say,
		note(text, now) {
			write(now, {note: text});
		},
		tick(now) {
			for (const phase of shown) {
				if (phase.state === 'running' && now - phase.said >= heartbeat.transfer) {
					say(phase, now);
				}
			}
		},
		close() {
			// Every line is complete.
		},
	};
}
