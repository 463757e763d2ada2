/** Numbers in [0, 1), the same ones for the same seed: xoshiro128**, seeded by SplitMix32. */
export function randomNumbers(seed: number): () => number {
	let mixed = seed | 0;
	const splitMix = () => {
		mixed = (mixed + 0x9E_37_79_B9) | 0;
		let z = mixed;
		z = Math.imul(z ^ (z >>> 16), 0x85_EB_CA_6B);
		z = Math.imul(z ^ (z >>> 13), 0xC2_B2_AE_35);
		return z ^ (z >>> 16);
	};

	const next = xoshiro128([splitMix(), splitMix(), splitMix(), splitMix()]);
	return () => next() / 0x1_00_00_00_00;
}

/** Unsigned 32-bit integers by xoshiro128** of Blackman and Vigna, from a state that is not all zero. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
	let [a, b, c, d] = state;
	return () => {
		const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
		const shifted = b << 9;
		c ^= a;
		d ^= b;
		b ^= c;
		a ^= d;
		c ^= shifted;
		d = rotate(d, 11);
		return result;
	};
}

const rotate = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits));
