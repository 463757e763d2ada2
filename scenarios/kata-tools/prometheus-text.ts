/** One figure of Prometheus' text format. */
export interface PrometheusSample {
	/** Such as `kata_guest_meminfo`. */
	name: string;
	labels: Readonly<Record<string, string>>;
	value: number;
}

const form = /^([A-Za-z_:][\w:]*)\s*(?:\{(.*)\})?\s*(\S+)(?:\s+-?\d+)?$/;
const label = /\s*([A-Za-z_]\w*)="((?:[^"\\]|\\.)*)"\s*(?:,|$)/y;
const escapes: Readonly<Record<string, string>> = {n: '\n'};
const numbers: Readonly<Record<string, number>> = {'+Inf': Infinity, '-Inf': -Infinity, 'NaN': Number.NaN};

/** Reads Prometheus' text format, version 0.0.4; a line that is none of it is an error. */
export function parsePrometheus(text: string): PrometheusSample[] {
	return text.split('\n').map(line => line.trim()).filter(line => line !== '' && !line.startsWith('#')).map(line => {
		const [, name, labels = '', written = ''] = form.exec(line) ?? [];
		const value = numbers[written] ?? Number(written);
		const read = labelsOf(labels);
		if (name === undefined || read === undefined || written === '' || (Number.isNaN(value) && written !== 'NaN')) {
			throw new Error(`no figure in Prometheus' text format: ${JSON.stringify(line.slice(0, 120))}`);
		}

		return {name, labels: read, value};
	});
}

function labelsOf(text: string): Record<string, string> | undefined {
	const found: Record<string, string> = {};
	label.lastIndex = 0;
	while (label.lastIndex < text.length) {
		const [, name, value] = label.exec(text) ?? [];
		if (name === undefined || value === undefined) {
			return undefined;
		}

		found[name] = value.replaceAll(/\\(.)/g, (_, escaped: string) => escapes[escaped] ?? escaped);
	}

	return found;
}

/** The figure with that name and these labels, others aside; `undefined` where there is none. */
export function figureOf(samples: readonly PrometheusSample[], name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
	return samples.find(sample => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value))?.value;
}
