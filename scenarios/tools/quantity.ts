const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const fractions = ['', 'm', 'u', 'n'];

/** Bytes of a Kubernetes quantity such as `140Mi`, `1.5G` or `1e6`; a part of a byte counts as one, as in Kubernetes. */
export function bytesOf(quantity: string): number {
	const {numerator, denominator} = fractionOf(quantity);
	return Number(divideUp(numerator, denominator));
}

/** Cores of a Kubernetes quantity such as `250m` or `1.5`; a part of a nanocore counts as one. */
export function coresOf(quantity: string): number {
	const {numerator, denominator} = fractionOf(quantity);
	return Number(divideUp(numerator * 1_000_000_000n, denominator)) / 1e9;
}

/** The shortest quantity with a binary suffix of whole bytes, such as `140Mi`; a part of a byte is rounded up. */
export function bytesQuantity(bytes: number): string {
	let value = Math.ceil(refuseOdd(bytes));
	let power = 0;
	while (value !== 0 && value % 1024 === 0 && power < binary.length - 1) {
		value /= 1024;
		power++;
	}

	return `${value}${binary[power] ?? ''}`;
}

/** The quantity of cores in whole millicores, such as `250m` or `2`; a part of one is rounded up. */
export function coresQuantity(cores: number): string {
	const millicores = Math.ceil(Number((refuseOdd(cores) * 1000).toFixed(6))); // 2.007 × 1000 is 2007.0000000000002.
	return millicores % 1000 === 0 ? String(millicores / 1000) : `${millicores}m`;
}

// Exact, because 1.1 × 10⁶ in floating point is a byte too much.
function fractionOf(quantity: string): {numerator: bigint; denominator: bigint} {
	const [, whole = '', part = '', suffix = '', exponent = '0'] = /^\+?(\d*)\.?(\d*)(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?\d{1,2}))?$/.exec(quantity) ?? [];
	if (whole + part === '') {
		throw new Error(`'${quantity}' is not a quantity such as '140Mi', '250m' or '1.5'`);
	}

	const power = Number(exponent);
	return {
		numerator: BigInt(whole + part) * multiplierOf(suffix) * (10n ** BigInt(Math.max(0, power))),
		denominator: (10n ** BigInt(part.length + Math.max(0, -power))) * (1000n ** BigInt(Math.max(0, fractions.indexOf(suffix)))),
	};
}

function multiplierOf(suffix: string): bigint {
	return suffix.endsWith('i') ? 1024n ** BigInt(binary.indexOf(suffix)) : 1000n ** BigInt(Math.max(0, decimal.indexOf(suffix)));
}

function divideUp(numerator: bigint, denominator: bigint): bigint {
	return (numerator + denominator - 1n) / denominator;
}

function refuseOdd(value: number): number {
	if (!Number.isFinite(value) || value < 0) {
		throw new RangeError(`there is no quantity for ${value}`);
	}

	return value;
}
