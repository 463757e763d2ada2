import process from 'node:process';
import {json} from 'node:stream/consumers';
import {clean, conduct} from './conduct.ts';
import {messageOf} from './message-of.ts';
import type {Plan} from './plan.ts';
import type {Summary} from './summary.ts';
import {couldNotMeasure} from './verdict.ts';
import {within} from './within.ts';

const say = (line: string) => {
	process.stderr.write(`${line}\n`);
};

/** Always ends well: a lab must survive what it was built to show. */
async function measure(plan: Plan): Promise<void> {
	let summary: Summary;
	try {
		const {container, podReady, podGone, total} = plan.limits;
		const limit = total + container + podReady + podGone + 900; // The last attempt may begin just before the deadline.
		summary = await within(conduct(plan, say), limit, () => `the probe hung: no end within ${limit} s`);
	} catch (error) {
		const verdict = couldNotMeasure(messageOf(error));
		say(verdict);
		summary = {results: plan.rehearsal ? {runtime: 'rehearsal'} : {}, verdict, samplesFile: plan.resultsFile, seconds: 0};
	}

	process.stdout.write(JSON.stringify(summary));
}

// Whoever started the probe was killed: the next run would meet this one's pods.
const parent = process.ppid;
setInterval(() => {
	if (process.ppid !== parent) {
		process.exit(1);
	}
}, 1000).unref();

const plan = await json(process.stdin) as Plan;
// Nobody may be there any more to be asked to clean up.
await (process.argv[2] === 'clean' ? within(clean(plan), 600, () => 'too late').catch(() => undefined) : measure(plan));
process.exit(); // Sockets that are kept alive would hold the process.
