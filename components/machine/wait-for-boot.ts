import type {Connection} from '../connection.ts';
import {BootWatch} from './boot-watch.ts';
import {logIn, NoLogin} from './ssh-login.ts';

/** How long a node's boot may take, and who is told of one that is given up. */
export interface BootOptions {
	/** Upper bound of the last boot that is tried, in seconds; one before it gets a third. */
	seconds: number;

	/** Whether its QEMU still runs. */
	alive: () => boolean;
	report: (text: string) => void;
}

/** Waits for the first login of a node that boots, from its own directory. A boot that hangs is given up for another, twice. */
export async function waitForBoot(directory: string, connection: Connection, {seconds, alive, report}: BootOptions): Promise<void> {
	const watch = new BootWatch(directory);
	const login = async (patience: number) => {
		const client = await logIn(connection, patience, alive, () => watch.hangs());
		client.end();
	};

	for (let tries = 1; tries <= 2; tries++) {
		try {
			await login(seconds / 3);
			return;
		} catch (error) {
			if (!(error instanceof NoLogin)) {
				throw error;
			}

			report(`${error.message}: booting it again`);
			await watch.reset();
		}
	}

	await login(seconds);
}
