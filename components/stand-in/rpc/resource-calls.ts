import messages from '@pulumi/pulumi/proto/provider_pb.js';
import type * as pb from '@pulumi/pulumi/proto/provider_pb.js';
import empty, {type Empty} from 'google-protobuf/google/protobuf/empty_pb.js';
import {checkResponse, diffResponse} from './answers.ts';
import type {Engine} from './engine.ts';
import type {Naming, Operation, Provider, ResourceType} from './provider.ts';
import {refusal} from './refusal.ts';
import {pack, unpack} from './struct.ts';

/** The calls about one resource each, handed to its type. */
export class ResourceCalls {
	readonly #provider: Provider;
	readonly #cancelled: AbortSignal;
	readonly #engine: () => Engine | undefined;

	constructor(provider: Provider, cancelled: AbortSignal, engine: () => Engine | undefined) {
		this.#provider = provider;
		this.#cancelled = cancelled;
		this.#engine = engine;
	}

	check(request: pb.CheckRequest) {
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

	diff(request: pb.DiffRequest) {
		const old = {id: request.getId(), state: unpack(request.getOlds()), inputs: unpack(request.getOldInputs())};
		return diffResponse(this.#type(request.getUrn()).diff(old, unpack(request.getNews())));
	}

	async create(request: pb.CreateRequest) {
		const type = this.#type(request.getUrn());
		const inputs = unpack(request.getProperties());
		const response = new messages.CreateResponse();
		if (request.getPreview()) {
			return response.setProperties(pack(type.preview(inputs)));
		}

		const {id, state} = await this.#run(request, operation => type.create(inputs, operation));
		return response.setId(id).setProperties(pack(state));
	}

	async update(request: pb.UpdateRequest) {
		const type = this.#type(request.getUrn());
		const old = {id: request.getId(), state: unpack(request.getOlds()), inputs: unpack(request.getOldInputs())};
		const inputs = unpack(request.getNews());
		const state = request.getPreview()
			? type.preview(inputs, old)
			: await this.#run(request, operation => type.update(old, inputs, operation));
		return new messages.UpdateResponse().setProperties(pack(state));
	}

	async delete(request: pb.DeleteRequest): Promise<Empty> {
		const type = this.#type(request.getUrn());
		const old = {id: request.getId(), state: unpack(request.getProperties()), inputs: unpack(request.getOldInputs())};
		await this.#run(request, operation => type.delete(old, operation));
		return new empty.Empty();
	}

	async read(request: pb.ReadRequest) {
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
		this.#cancelled.throwIfAborted();
		const urn = request.getUrn();
		try {
			return await work({
				name: nameOf(urn),
				limit: request.getTimeout(),
				cancelled: this.#cancelled,
				log: (severity, message) => this.#engine()?.log(urn, severity, message),
				status: message => this.#engine()?.log(urn, 'info', message, true),
			});
		} finally {
			await this.#engine()?.flush();
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
}

function nameOf(urn: string): string {
	return urn.split('::').slice(3).join('::');
}

function tokenOf(urn: string): string {
	return urn.split('::')[2]?.split('$').at(-1) ?? urn;
}
