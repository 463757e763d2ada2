import {setTimeout as sleep} from 'node:timers/promises';
import {orAborted} from '../rpc/limit.ts';
import type {Properties} from '../rpc/properties.ts';
import type {Operation} from '../rpc/provider.ts';
import {ApiError, Unreachable} from './cluster.ts';
import type {Settings} from './settings.ts';

/** Creates again where the cluster is not as far as its own objects: a namespace, or the account in it, is about to be. */
export async function retried(operation: Operation, create: () => Promise<Properties>): Promise<Properties> {
	for (let tries = 1; ; tries++) {
		try {
			return await create();
		} catch (error) {
			const early = error instanceof ApiError && (error.code === 404 || (error.code === 403 && /serviceaccount .* not found/.test(error.message)));
			if (!early || tries === 6) {
				throw error;
			}

			operation.status(`Retry #${tries}; creation failed: ${error.message}`);
		}

		await orAborted(sleep(1000 * 2 ** (tries - 1)), operation.cancelled);
	}
}

/** Without a cluster to ask: `away` where the settings allow that, else an error that says how to allow it. */
export async function unlessAway<Result>(settings: Settings, operation: Operation, away: Result, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Unreachable)) {
			throw error;
		}

		if (settings.deleteUnreachable) {
			operation.log('warning', `${error.message}; deleteUnreachable is set, so the object is forgotten`);
			return away;
		}

		throw new Error(`${error.message}. If the cluster is gone for good, run again with PULUMI_K8S_DELETE_UNREACHABLE=true `
			+ 'to forget its objects', {cause: error});
	}
}
