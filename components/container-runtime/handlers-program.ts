import {json} from 'node:stream/consumers';
import type {Connection} from '../connection.ts';
import {logIn} from '../machine/ssh-login.ts';
import {runText} from '../run-text.ts';
import {stepLauncher, stepText} from '../step.ts';
import {placeHandlers, removeHandlers, type HandlersWish, type RunVerb} from './place-handlers.ts';

/** What `up` and `down` read from stdin. */
interface Input extends HandlersWish {
	connection: Connection;

	/** Upper bound of one step, in seconds. */
	limit: number;
}

const {connection, limit, ...wish} = await json(process.stdin) as Input;
const client = await logIn(connection, 120, () => true); // A machine that restarts is back by then, and one that is gone holds nobody up.
const run: RunVerb = async (verb, step) => runText(client, {
	name: step.script,
	command: stepLauncher(verb),
	text: stepText(step),
	limitSeconds: limit,
	onLine(line, stream) {
		if (stream === 'stderr') {
			console.error(line);
		}
	},
});

try {
	if (process.argv[2] === 'up') {
		process.stdout.write(await placeHandlers(wish, run));
	} else {
		await removeHandlers(wish, run);
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
} finally {
	client.end();
}
