import {isObject, type Properties, type Property} from '../rpc/properties.ts';

/** The inputs as the live object has them: same shape, same spelling where the meaning is the same. */
export function asLive(inputs: Properties, live: Properties): Properties {
	const result: Properties = {};
	for (const [name, value] of Object.entries(inputs)) {
		const found = name === 'stringData' ? value : shaped(value, live[name]); // The server never shows stringData.
		if (found !== undefined) {
			result[name] = found;
		}
	}

	return result;
}

function shaped(input: Property | undefined, live: Property | undefined): Property | undefined {
	if (input === null || input === undefined || (live === undefined && isEmpty(input))) {
		return input; // The server drops what says nothing.
	}

	if (isObject(input) && isObject(live)) {
		return asLive(input, live);
	}

	if (Array.isArray(input) && Array.isArray(live)) {
		return items(input, live);
	}

	return sameMeaning(input, live) ? input : live;
}

/** Items go by their name where they have one; what the server added of its own is left out. */
function items(input: Property[], live: Property[]): Property[] {
	const named = input.every(item => isObject(item) && typeof item['name'] === 'string');
	const found = input.map((item, index) => {
		const other = named ? live.find(candidate => isObject(candidate) && candidate['name'] === (item as Properties)['name']) : live[index];
		return other === undefined ? undefined : shaped(item, other);
	});
	return found.filter(item => item !== undefined);
}

function isEmpty(value: Property): boolean {
	return value === '' || value === false || value === 0 || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}

/** Whether two values are the same to the API server, as `0.25` and `250m` are. */
export function sameMeaning(input: Property, live: Property | undefined): boolean {
	if (input === live) {
		return true;
	}

	const [one, other] = [quantity(input), quantity(live)];
	return one !== undefined && other !== undefined && Math.abs(one - other) <= Math.abs(one) * 1e-9;
}

const factors: Record<string, number> = {
	'n': 1e-9, 'u': 1e-6, 'm': 1e-3, '': 1, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12, 'P': 1e15, 'E': 1e18,
	'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40, 'Pi': 2 ** 50, 'Ei': 2 ** 60,
};

/** A Kubernetes quantity such as `500m` or `1Gi` as a number. */
function quantity(value: Property | undefined): number | undefined {
	if (typeof value === 'number') {
		return value;
	}

	const match = typeof value === 'string' ? /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([numkMGTPE]|[KMGTPE]i)?$/.exec(value) : null;
	const factor = factors[match?.[2] ?? ''];
	return match?.[1] === undefined || factor === undefined ? undefined : Number(match[1]) * factor;
}
