import type * as grpc from '@grpc/grpc-js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import type * as pb from '@pulumi/pulumi/proto/provider_pb.js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import type {PluginAttach} from '@pulumi/pulumi/proto/plugin_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import {checkResponse, diffResponse} from './answers.ts';
import {Engine} from './engine.ts';
import type {Provider} from './provider.ts';
import {refusal} from './refusal.ts';
import {ResourceCalls} from './resource-calls.ts';
import {Unsupported, statusOf} from './status.ts';
import {unpack} from './struct.ts';

/** Serves a provider to the engine, call by call. */
export class Service {
	readonly #provider: Provider;
	readonly #cancelled = new AbortController();
	#engine: Engine | undefined;

	constructor(provider: Provider, engine?: string) {
		this.#provider = provider;
		this.#attach(engine);
	}

	/** Ends what runs and lets go of every connection. */
	cancel(): void {
		this.#cancelled.abort(new Error('cancelled'));
	}

	close(): void {
		this.cancel();
		this.#provider.close();
		this.#engine?.close();
	}

	/** What a gRPC server needs. */
	get implementation(): grpc.UntypedServiceImplementation {
		const refused = (token: string) => {
			throw new Error(refusal(this.#provider, token));
		};

		const calls = new ResourceCalls(this.#provider, this.#cancelled.signal, () => this.#engine);
		return {
			handshake: unary(() => {
				throw new Unsupported('no handshake: Configure says all there is to say');
			}),
			parameterize: unary(() => {
				throw new Unsupported('not a parameterized provider');
			}),
			attach: unary((request: PluginAttach) => {
				this.#attach(request.getAddress());
				return new empty.Empty();
			}),
			getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(this.#provider.version)),
			getSchema: unary(() => new messages.GetSchemaResponse().setSchema(JSON.stringify(schema(this.#provider)))),
			getMapping: unary(() => new messages.GetMappingResponse()),
			getMappings: unary(() => new messages.GetMappingsResponse()),
			checkConfig: unary((request: pb.CheckRequest) => {
				const inputs = unpack(request.getNews());
				return checkResponse({inputs, failures: this.#provider.checkConfiguration(inputs)});
			}),
			diffConfig: unary((request: pb.DiffRequest) => diffResponse(
				this.#provider.diffConfiguration(unpack(request.getOlds()), unpack(request.getNews())),
			)),
			configure: unary((request: pb.ConfigureRequest) => {
				this.#provider.configure(unpack(request.getArgs()));
				return new messages.ConfigureResponse()
					.setAcceptsecrets(true)
					.setSupportspreview(true)
					.setAcceptresources(false) // References then arrive as plain ids.
					.setSupportsAutonamingConfiguration(true);
			}),
			invoke: unary((request: pb.InvokeRequest) => refused(request.getTok())),
			call: unary((request: pb.CallRequest) => refused(request.getTok())),
			construct: unary((request: pb.ConstructRequest) => refused(request.getType())),
			check: unary((request: pb.CheckRequest) => calls.check(request)),
			diff: unary((request: pb.DiffRequest) => calls.diff(request)),
			create: unary((request: pb.CreateRequest) => calls.create(request)),
			read: unary((request: pb.ReadRequest) => calls.read(request)),
			update: unary((request: pb.UpdateRequest) => calls.update(request)),
			delete: unary((request: pb.DeleteRequest) => calls.delete(request)),
			cancel: unary(() => {
				this.cancel();
				return new empty.Empty();
			}),
		};
	}

	#attach(address: string | undefined): void {
		if (address !== undefined && address !== '') {
			this.#engine?.close();
			this.#engine = new Engine(address);
		}
	}
}

function unary<Request, Response>(
	answer: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
	return (call, callback) => {
		answered(answer, call.request).then(
			response => {
				callback(null, response);
			},
			(error: unknown) => {
				callback(statusOf(error));
			},
		);
	};
}

async function answered<Request, Response>(answer: (request: Request) => Response | Promise<Response>, request: Request) {
	return answer(request);
}

function schema({name, version, types}: Provider) {
	return {name, version, resources: Object.fromEntries([...types.keys()].map(token => [token, {}]))};
}
