import {readableUnit} from './readable-unit.ts';

/** A number to three significant digits, never with fewer than its whole part has: `0.0213`, `2.54`, `13740`. */
export function numberText(value: number): string {
	if (!Number.isFinite(value)) {
		return '–';
	}

	const size = Math.abs(value);
	if (size >= 100) {
		return signed(grouped(Math.round(size)), value);
	}

	return signed(size === 0 ? '0' : size < 1e-4 ? size.toExponential(1) : String(Number(size.toPrecision(3))), value);
}

/** A value with the unit in which a person reads it: `2.54 s`, `21.3 MiB/s`. */
export function figureText(value: number, unit: string): string {
	const {name, by} = readableUnit(unit, Math.abs(value));
	return `${numberText(value / by)}${name === '' ? '' : '\u00A0'}${name}`; // The space does not break.
}

/** A ratio as a person compares two of them: `×11.9`. */
export function ratioText(value: number): string {
	return `×${numberText(value)}`;
}

/** A change as a share of what was before: `+12.5 %`, `−3 %`, `±0 %`. */
export function changeText(share: number): string {
	if (!Number.isFinite(share)) {
		return '–';
	}

	const percent = Number((share * 100).toPrecision(Math.abs(share) >= 1 ? 3 : 2));
	return `${percent > 0 ? '+' : percent === 0 ? '±' : ''}${numberText(percent)}\u00A0%`;
}

/** A probability as statistics write it: `< 0.001`, `0.034`. */
export function probabilityText(p: number): string {
	return p < 0.001 ? '<\u00A00.001' : String(Number(p.toPrecision(2)));
}

const signed = (text: string, value: number) => value < 0 ? `−${text}` : text;

/** Thousands apart from 10 000 on, by a thin space that does not break. */
function grouped(whole: number): string {
	return whole < 10_000 ? String(whole) : String(whole).replaceAll(/\B(?=(\d{3})+$)/g, '\u202F');
}
