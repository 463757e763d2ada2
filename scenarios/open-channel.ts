import type {ClientChannel} from 'ssh2';
import {TransportError} from './transport-error.ts';

/** Opens a channel to the node, as `begin` asks for it. What keeps it from that is a {@link TransportError} that begins with `what`. */
export async function openChannel(begin: (done: (error: Error | undefined, channel: ClientChannel) => void) => void, what: string): Promise<ClientChannel> {
	return await new Promise((resolve, reject) => {
		const broken = (error: unknown) => {
			reject(new TransportError(`${what}: ${error instanceof Error ? error.message : String(error)}`));
		};

		try {
			begin((error, channel) => {
				if (error) {
					broken(error);
				} else {
					resolve(channel);
				}
			});
		} catch (error) { // A client whose connection was cut since does not call back, but throws.
			broken(error);
		}
	});
}
