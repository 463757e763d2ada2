import * as grpc from '@grpc/grpc-js';
import services from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import messages from '@pulumi/pulumi/proto/engine_pb.js';
import type {Severity} from './provider.ts';

const severities = {
	debug: messages.LogSeverity.DEBUG,
	info: messages.LogSeverity.INFO,
	warning: messages.LogSeverity.WARNING,
	error: messages.LogSeverity.ERROR,
};

/** The engine's side of a plugin: takes the messages that a user sees. */
export class Engine {
	readonly #client: InstanceType<typeof services.EngineClient>;
	#sent: Promise<void> = Promise.resolve();

	constructor(address: string) {
		this.#client = new services.EngineClient(address, grpc.credentials.createInsecure());
	}

	/** Sends a message about the resource `urn`; one after the other, so that lines keep their order. */
	log(urn: string, severity: Severity, message: string, ephemeral = false): void {
		const request = new messages.LogRequest();
		request.setUrn(urn);
		request.setSeverity(severities[severity]);
		request.setMessage(message);
		request.setEphemeral(ephemeral);
		this.#sent = this.#sent.then(() => new Promise(resolve => {
			this.#client.log(request, () => { // A message that does not arrive must not fail the work.
				resolve();
			});
		}));
	}

	/** Resolves when the engine has all messages so far. */
	async flush(): Promise<void> {
		await this.#sent;
	}

	close(): void {
		this.#client.close();
	}
}
