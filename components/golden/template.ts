import {setTimeout as sleep} from 'node:timers/promises';
import {openQmp, type Conversation} from '../machine/qmp.ts';

/**
 * Stops a guest, has `keepRam` copy its RAM, and writes its devices' state to a file of about a megabyte. Its RAM is in a file of
 * its own already (QEMU's `x-ignore-shared`), so that together they are a template that any number
 * of guests start from: the way Kata templates its own virtual machines.
 */
export async function saveTemplate(socket: string, stateFile: string, keepRam: () => Promise<void>): Promise<void> {
	const qmp = await openQmp(socket);
	try {
		await qmp.execute('stop');
		await ignoreShared(qmp);
		await qmp.execute('migrate', {uri: `file:${stateFile}`});
		await migrated(qmp);
		await keepRam();
		await qmp.execute('quit');
	} finally {
		qmp.close();
	}
}

/** Lets a guest that was started with `-incoming defer` go on from where a template was saved. */
export async function resumeTemplate(socket: string, stateFile: string): Promise<void> {
	const qmp = await openQmp(socket);
	try {
		await ignoreShared(qmp);
		await qmp.execute('migrate-incoming', {uri: `file:${stateFile}`});
		await migrated(qmp);
		await qmp.execute('cont');
	} finally {
		qmp.close();
	}
}

async function ignoreShared(qmp: Conversation): Promise<void> {
	await qmp.execute('migrate-set-capabilities', {capabilities: [{capability: 'x-ignore-shared', state: true}]});
}

async function migrated(qmp: Conversation): Promise<void> {
	for (;;) {
		const {status, 'error-desc': why = ''} = await qmp.execute<{status?: string; 'error-desc'?: string}>('query-migrate');
		if (status === 'completed') {
			return;
		}

		if (status === 'failed' || status === 'cancelled') {
			throw new Error(`QEMU's migration ${status}${why === '' ? '' : `: ${why}`}`);
		}

		await sleep(20);
	}
}
