/** A message of protocol buffers: by field number a text, a number, a message, or several of these. */
export interface Message {
	[field: number]: Value | readonly Value[];
}

type Value = string | number | Message;

/** The bytes of a message; empty texts and zeros are left out, as the format has it. */
export function encode(message: Message): Buffer {
	return Buffer.concat(Object.entries(message).flatMap(([field, values]) =>
		(Array.isArray(values) ? values as readonly Value[] : [values as Value]).map((value, _, {length}) => fieldOf(Number(field), value, length > 1))));
}

/** A map from texts to texts, as the format has it: entries of a key and a value. */
export function mapOf(entries: Readonly<Record<string, string>>): Message[] {
	return Object.entries(entries).map(([key, value]) => ({1: key, 2: value}));
}

/** Every text or message of one field, as bytes; what has other forms is passed over. */
export function fieldsOf(bytes: Buffer, wanted: number): Buffer[] {
	const found: Buffer[] = [];
	let at = 0;
	const varint = () => {
		let value = 0;
		for (let shift = 1; ; shift *= 128) {
			const byte = bytes[at++];
			if (byte === undefined) {
				throw new Error('the answer ends within a field');
			}

			value += (byte & 127) * shift;
			if (byte < 128) {
				return value;
			}
		}
	};

	while (at < bytes.length) {
		const tag = varint();
		switch (tag % 8) {
			case 0: {
				varint();
				break;
			}

			case 1: {
				at += 8;
				break;
			}

			case 2: {
				const length = varint();
				if (Math.floor(tag / 8) === wanted) {
					found.push(bytes.subarray(at, at + length));
				}

				at += length;
				break;
			}

			case 5: {
				at += 4;
				break;
			}

			default: {
				throw new Error(`the answer has a field of form ${tag % 8}`);
			}
		}

		if (at > bytes.length) {
			throw new Error('the answer ends within a field');
		}
	}

	return found;
}

function fieldOf(field: number, value: Value, isRepeated: boolean): Buffer {
	if (typeof value === 'number') {
		return value === 0 && !isRepeated ? Buffer.alloc(0) : Buffer.concat([varintOf(field * 8), varintOf(value)]);
	}

	const bytes = typeof value === 'string' ? Buffer.from(value) : encode(value);
	return value === '' && !isRepeated ? Buffer.alloc(0) : Buffer.concat([varintOf((field * 8) + 2), varintOf(bytes.length), bytes]);
}

function varintOf(value: number): Buffer {
	const bytes: number[] = [];
	let rest = value;
	for (; rest >= 128; rest = Math.floor(rest / 128)) {
		bytes.push((rest % 128) + 128);
	}

	return Buffer.from([...bytes, rest]);
}
