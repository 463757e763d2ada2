import {isObject, isUnknown, type Property} from './properties.ts';

/** Where a value is inside of a resource's properties. */
export type Path = ReadonlyArray<string | number>;

/** One difference between two sets of properties. */
export interface Change {
	path: Path;
	kind: 'add' | 'delete' | 'update';

	/** What was there. */
	before: Property | undefined;

	/** What is to be there. */
	after: Property | undefined;
}

/** How `after` differs from `before`, at the deepest place that shows it; `null` counts as absent. */
export function changes(before: Property | undefined, after: Property | undefined, path: Path = []): Change[] {
	const had = before !== undefined && before !== null;
	const has = after !== undefined && after !== null;
	if (!had || !has) {
		return had === has ? [] : [{path, kind: has ? 'add' : 'delete', before, after}];
	}

	if (isUnknown(after)) {
		return [{path, kind: 'update', before, after}];
	}

	if (Array.isArray(before) && Array.isArray(after)) {
		const length = Math.max(before.length, after.length);
		return Array.from({length}, (_, index) => changes(before[index], after[index], [...path, index])).flat();
	}

	if (isObject(before) && isObject(after)) {
		const names = new Set([...Object.keys(before), ...Object.keys(after)]);
		return [...names].flatMap(name => changes(before[name], after[name], [...path, name]));
	}

	return before === after ? [] : [{path, kind: 'update', before, after}];
}

/** The path as Pulumi writes it, such as `data["app.conf"]` or `triggers[0]`. */
export function written(path: Path): string {
	return path.map((step, index) => {
		if (typeof step === 'number') {
			return `[${step}]`;
		}

		if (/[."[\]]/.test(step)) {
			return `["${step.replaceAll('"', '\\"')}"]`;
		}

		return index === 0 ? step : `.${step}`;
	}).join('');
}
