import * as grpc from '@grpc/grpc-js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import services from '@pulumi/pulumi/proto/provider_grpc_pb.js';
import engineServices from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import type {LogRequest} from '@pulumi/pulumi/proto/engine_pb.js';
import status from '@pulumi/pulumi/proto/status_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import type {Properties} from '../../components/stand-in/rpc/properties.ts';
import type {Provider} from '../../components/stand-in/rpc/provider.ts';
import {listen} from '../../components/stand-in/rpc/serve.ts';
import {pack, unpack} from '../../components/stand-in/rpc/struct.ts';

/** A resource's URN as the engine writes it. */
export const urn = (type: string, name = 'thing') => `urn:pulumi:test::kata-lab::kata-lab:components:Part$${type}::${name}`;

/** A provider behind its gRPC service, driven as the engine does it. */
export async function drive(provider: Provider) {
	const logged: string[] = [];
	const engine = new grpc.Server();
	engine.addService(engineServices.EngineService as unknown as grpc.ServiceDefinition, {
		log(call: {request: LogRequest}, callback: grpc.sendUnaryData<unknown>) {
			logged.push(call.request.getMessage());
			callback(null, new empty.Empty());
		},
	});
	const enginePort = await new Promise<number>((resolve, reject) => {
		engine.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
			if (error) {
				reject(error);
			} else {
				resolve(port);
			}
		});
	});
	const server = await listen(provider, `127.0.0.1:${enginePort}`);
	const client = new services.ResourceProviderClient(`127.0.0.1:${server.port}`, grpc.credentials.createInsecure(), {
		'grpc.max_receive_message_length': -1,
	}) as any;
	const call = async (method: string, request: unknown): Promise<any> => new Promise((resolve, reject) => {
		client[method](request, (error: Error | null, response: unknown) => {
			if (error) {
				reject(error);
			} else {
				resolve(response);
			}
		});
	});

	return {
		logged,
		call,
		async configure(settings: Properties) {
			return (await call('configure', new messages.ConfigureRequest().setArgs(pack(settings)))).toObject();
		},
		async check(type: string, inputs: Properties, olds?: Properties, seed = 'seed') {
			const request = new messages.CheckRequest().setUrn(urn(type)).setNews(pack(inputs)).setRandomseed(Buffer.from(seed));
			const response = await call('check', olds ? request.setOlds(pack(olds)) : request);
			return {inputs: unpack(response.getInputs()), failures: response.toObject().failuresList};
		},
		async diff(type: string, old: {id?: string; state?: Properties; inputs: Properties}, inputs: Properties) {
			const request = new messages.DiffRequest().setUrn(urn(type)).setId(old.id ?? 'id')
				.setOlds(pack(old.state ?? old.inputs)).setOldInputs(pack(old.inputs)).setNews(pack(inputs));
			const response = await call('diff', request);
			return {
				changes: [...response.getDetaileddiffMap().keys()].sort(),
				replaces: response.getReplacesList().sort(),
				deleteBeforeReplace: response.getDeletebeforereplace(),
			};
		},
		async create(type: string, inputs: Properties, {preview = false, timeout = 0, name = 'thing'} = {}) {
			const response = await call('create', new messages.CreateRequest()
				.setUrn(urn(type, name)).setProperties(pack(inputs)).setPreview(preview).setTimeout(timeout));
			return {id: response.getId(), state: unpack(response.getProperties())};
		},
		async update(type: string, old: {id: string; state: Properties; inputs?: Properties}, inputs: Properties, {preview = false, timeout = 0} = {}) {
			const response = await call('update', new messages.UpdateRequest().setUrn(urn(type)).setId(old.id)
				.setOlds(pack(old.state)).setOldInputs(pack(old.inputs ?? {})).setNews(pack(inputs)).setPreview(preview).setTimeout(timeout));
			return unpack(response.getProperties());
		},
		async read(type: string, old: {id: string; state: Properties; inputs: Properties}) {
			const response = await call('read', new messages.ReadRequest().setUrn(urn(type)).setId(old.id)
				.setProperties(pack(old.state)).setInputs(pack(old.inputs)));
			return {id: response.getId(), state: unpack(response.getProperties()), inputs: unpack(response.getInputs())};
		},
		async delete(type: string, old: {id: string; state: Properties}, {timeout = 0} = {}) {
			await call('delete', new messages.DeleteRequest().setUrn(urn(type)).setId(old.id).setProperties(pack(old.state)).setTimeout(timeout));
		},
		async cancel() {
			await call('cancel', new empty.Empty());
		},
		close() {
			client.close();
			server.close();
			engine.forceShutdown();
		},
	};
}

/** The state that a failed creation leaves behind, as the engine unpacks it. */
export function unfinished(error: any): {id: string; state: Properties} | undefined {
	const [details] = error.metadata.get('grpc-status-details-bin');
	if (details === undefined) {
		return;
	}

	const [detail] = status.Status.deserializeBinary(details).getDetailsList();
	const failure = messages.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
	return {id: failure.getId(), state: unpack(failure.getProperties())};
}
