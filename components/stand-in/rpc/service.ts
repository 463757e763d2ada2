import type * as grpc from '@grpc/grpc-js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import type * as pb from '@pulumi/pulumi/proto/provider_pb.js';
import plugin from '@pulumi/pulumi/proto/plugin_pb.js';
import type {PluginAttach} from '@pulumi/pulumi/proto/plugin_pb.js';
import empty, {type Empty} from 'google-protobuf/google/protobuf/empty_pb.js';
import {checkResponse, diffResponse} from './answers.ts';
import {Engine} from './engine.ts';
import type {Naming, Operation, Provider, ResourceType} from './provider.ts';
import {refusal} from './refusal.ts';
import {Unsupported, statusOf} from './status.ts';
import {pack, unpack} from './struct.ts';

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
			check: unary((request: pb.CheckRequest) => this.#check(request)),
			diff: unary((request: pb.DiffRequest) => this.#diff(request)),
			create: unary((request: pb.CreateRequest) => this.#create(request)),
			read: unary((request: pb.ReadRequest) => this.#read(request)),
			update: unary((request: pb.UpdateRequest) => this.#update(request)),
			delete: unary((request: pb.DeleteRequest) => this.#delete(request)),
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

	#type(urn: string): ResourceType {
		const token = tokenOf(urn);
		const type = this.#provider.types.get(token);
		if (type === undefined) {
			throw new Error(refusal(this.#provider, token));
		}

		return type;
	}

	#check(request: pb.CheckRequest) {
		const naming: Naming = {name: nameOf(request.getUrn()), seed: request.getRandomseed_asU8()};
		const autonaming = request.getAutonaming();
		if (autonaming !== undefined) {
			const disabled = autonaming.getMode() === messages.CheckRequest.AutonamingOptions.Mode.DISABLE;
			naming.proposed = disabled ? {disabled} : autonaming.getProposedName();
		}

		const previous = request.getOlds();
		return checkResponse(this.#type(request.getUrn())
			.check(unpack(request.getNews()), previous && unpack(previous), naming));
	}

	#diff(request: pb.DiffRequest) {
		const old = {id: request.getId(), state: unpack(request.getOlds()), inputs: unpack(request.getOldInputs())};
		return diffResponse(this.#type(request.getUrn()).diff(old, unpack(request.getNews())));
	}

	async #create(request: pb.CreateRequest) {
		const type = this.#type(request.getUrn());
		const inputs = unpack(request.getProperties());
		const response = new messages.CreateResponse();
		if (request.getPreview()) {
			return response.setProperties(pack(type.preview(inputs)));
		}

		const {id, state} = await this.#run(request, operation => type.create(inputs, operation));
		return response.setId(id).setProperties(pack(state));
	}

	async #update(request: pb.UpdateRequest) {
		const type = this.#type(request.getUrn());
		const old = {id: request.getId(), state: unpack(request.getOlds()), inputs: unpack(request.getOldInputs())};
		const inputs = unpack(request.getNews());
		const state = request.getPreview()
			? type.preview(inputs, old)
			: await this.#run(request, operation => type.update(old, inputs, operation));
		return new messages.UpdateResponse().setProperties(pack(state));
	}

	async #delete(request: pb.DeleteRequest): Promise<Empty> {
		const type = this.#type(request.getUrn());
		const old = {id: request.getId(), state: unpack(request.getProperties()), inputs: unpack(request.getOldInputs())};
		await this.#run(request, operation => type.delete(old, operation));
		return new empty.Empty();
	}

	async #read(request: pb.ReadRequest) {
		const type = this.#type(request.getUrn());
		const old = {id: request.getId(), state: unpack(request.getProperties()), inputs: unpack(request.getInputs())};
		const live = type.read === undefined ? old : await this.#run(request, async operation => type.read?.(old, operation));
		const response = new messages.ReadResponse();
		return live === undefined
			? response
			: response.setId(live.id).setProperties(pack(live.state)).setInputs(pack(live.inputs));
	}

	async #run<Result>(
		request: {getUrn(): string; getTimeout(): number},
		work: (operation: Operation) => Promise<Result>,
	): Promise<Result> {
		this.#cancelled.signal.throwIfAborted();
		const urn = request.getUrn();
		try {
			return await work({
				name: nameOf(urn),
				limit: request.getTimeout(),
				cancelled: this.#cancelled.signal,
				log: (severity, message) => this.#engine?.log(urn, severity, message),
				status: message => this.#engine?.log(urn, 'info', message, true),
			});
		} finally {
			await this.#engine?.flush();
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

function nameOf(urn: string): string {
	return urn.split('::').slice(3).join('::');
}

function tokenOf(urn: string): string {
	return urn.split('::')[2]?.split('$').at(-1) ?? urn;
}

function schema({name, version, types}: Provider) {
	return {name, version, resources: Object.fromEntries([...types.keys()].map(token => [token, {}]))};
}
