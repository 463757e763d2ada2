import {TransportError} from './transport-error.ts';

const tries = 2;

/** Does something, and once more after a recovery where the transport broke it; `act` is told which attempt it is, from 1. */
export async function throughTransport<T>(act: (attempt: number) => Promise<T>, recover: () => Promise<void>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await act(attempt);
		} catch (error) {
			if (!(error instanceof TransportError) || attempt === tries) {
				throw error;
			}

			await recover();
		}
	}
}
