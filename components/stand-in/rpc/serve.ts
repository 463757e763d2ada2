import * as grpc from '@grpc/grpc-js';
import services from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import type {Provider} from './provider.ts';
import {Service} from './service.ts';

/** A provider that listens on the loopback interface. */
export interface Listening {
	port: number;
	close: () => void;
}

/** Starts to serve a provider. */
export async function listen(provider: Provider, engine?: string): Promise<Listening> {
	const service = new Service(provider, engine);
	const server = new grpc.Server({
		'grpc.max_receive_message_length': -1, // Scripts and their output may pass gRPC's 4 MiB.
		'grpc.max_send_message_length': -1,
	});
	server.addService(services.ResourceProviderService, service.implementation);
	const {promise, resolve, reject} = Promise.withResolvers<number>();
	server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
		if (error === null) {
			resolve(port);
		} else {
			reject(error);
		}
	});
	return {
		port: await promise,
		close() {
			service.close();
			server.forceShutdown();
		},
	};
}

/** The whole life of a plugin's process: prints the port for the engine and serves until told to end. */
export async function serve(provider: Provider): Promise<void> {
	const {port, close} = await listen(provider, process.argv[2]);
	const end = () => {
		close();
		process.exitCode = 0;
		setTimeout(() => process.exit(), 500).unref(); // Time to tell the far ends.
	};

	process.once('SIGINT', end);
	process.once('SIGTERM', end);
	const engine = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid !== engine) { // A killed engine ends nobody.
			clearInterval(watch);
			end();
		}
	}, 1000);
	watch.unref();

	console.log(port);
}
