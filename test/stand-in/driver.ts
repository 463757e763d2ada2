import * as grpc from '@grpc/grpc-js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import type * as pb from '@pulumi/pulumi/proto/provider_pb.js';
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
	engine.addService(engineServices.EngineService, {
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
	});
	const answered = async <Response>(start: (done: (error: Error | null, response: Response) => void) => void) => new Promise<Response>((resolve, reject) => {
		start((error, response) => {
			if (error) {
				reject(error);
			} else {
				resolve(response);
			}
		});
	});

	return {
		logged,
		async configure(settings: Properties) {
			return (await answered<pb.ConfigureResponse>(done => client.configure(new messages.ConfigureRequest().setArgs(pack(settings)), done))).toObject();
		},
		async check(type: string, inputs: Properties, olds?: Properties, seed = 'seed') {
			const request = new messages.CheckRequest().setUrn(urn(type)).setNews(pack(inputs)).setRandomseed(Buffer.from(seed));
			const response = await answered<pb.CheckResponse>(done => client.check(olds ? request.setOlds(pack(olds)) : request, done));
			return {inputs: unpack(response.getInputs()), failures: response.toObject().failuresList};
		},
		async diff(type: string, old: {id?: string; state?: Properties; inputs: Properties}, inputs: Properties) {
			const request = new messages.DiffRequest().setUrn(urn(type)).setId(old.id ?? 'id')
				.setOlds(pack(old.state ?? old.inputs)).setOldInputs(pack(old.inputs)).setNews(pack(inputs));
			const response = await answered<pb.DiffResponse>(done => client.diff(request, done));
			return {
				changes: [...response.getDetaileddiffMap().keys()].sort(),
				replaces: response.getReplacesList().sort(),
				deleteBeforeReplace: response.getDeletebeforereplace(),
			};
		},
		async create(type: string, inputs: Properties, {preview = false, timeout = 0, name = 'thing'} = {}) {
			const request = new messages.CreateRequest()
				.setUrn(urn(type, name)).setProperties(pack(inputs)).setPreview(preview).setTimeout(timeout);
			const response = await answered<pb.CreateResponse>(done => client.create(request, done));
			return {id: response.getId(), state: unpack(response.getProperties())};
		},
		async update(type: string, old: {id: string; state: Properties; inputs?: Properties}, inputs: Properties, {preview = false, timeout = 0} = {}) {
			const request = new messages.UpdateRequest().setUrn(urn(type)).setId(old.id)
				.setOlds(pack(old.state)).setOldInputs(pack(old.inputs ?? {})).setNews(pack(inputs)).setPreview(preview).setTimeout(timeout);
			const response = await answered<pb.UpdateResponse>(done => client.update(request, done));
			return unpack(response.getProperties());
		},
		async read(type: string, old: {id: string; state: Properties; inputs: Properties}) {
			const request = new messages.ReadRequest().setUrn(urn(type)).setId(old.id)
				.setProperties(pack(old.state)).setInputs(pack(old.inputs));
			const response = await answered<pb.ReadResponse>(done => client.read(request, done));
			return {id: response.getId(), state: unpack(response.getProperties()), inputs: unpack(response.getInputs())};
		},
		async delete(type: string, old: {id: string; state: Properties}, {timeout = 0} = {}) {
			const request = new messages.DeleteRequest().setUrn(urn(type)).setId(old.id).setProperties(pack(old.state)).setTimeout(timeout);
			await answered(done => client.delete(request, done));
		},
		async cancel() {
			await answered(done => client.cancel(new empty.Empty(), done));
		},
		close: () => {
			client.close();
			server.close();
			engine.forceShutdown();
		},
	};
}

/** The state that a failed creation leaves behind, as the engine unpacks it. */
export function unfinished(error: Error): {id: string; state: Properties} | undefined {
	const [details] = (error as grpc.ServiceError).metadata.get('grpc-status-details-bin');
	if (!Buffer.isBuffer(details)) {
		return;
	}

	const [detail] = status.Status.deserializeBinary(details).getDetailsList();
	const failure = messages.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
	return {id: failure.getId(), state: unpack(failure.getProperties())};
}
