import {isObject, isUnknown, type Properties, type Property} from '../rpc/properties.ts';

/** The part of an object at a dotted path, such as `metadata.name`; `undefined` where there is none. */
export function part(object: Property | undefined, path: string): Property | undefined {
	let value = object;
	for (const step of path.split('.')) {
		value = isObject(value) ? value[step] : undefined;
	}

	return value ?? undefined;
}

/** A text in an object; empty where there is none. */
export function text(object: Property | undefined, path: string): string {
	const value = part(object, path);
	return typeof value === 'string' ? value : '';
}

/** A number in an object; 0 where there is none. */
export function count(object: Property | undefined, path: string): number {
	const value = part(object, path);
	return typeof value === 'number' ? value : 0;
}

/** A list of objects in an object. */
export function list(object: Property | undefined, path: string): Properties[] {
	const value = part(object, path);
	return Array.isArray(value) ? value.filter(item => isObject(item)) : [];
}

/** A list of texts in an object. */
export function texts(object: Property | undefined, path: string): string[] {
	const value = part(object, path);
	return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/** The object less those of its own fields. */
export function without(object: Properties, ...names: string[]): Properties {
	return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** An annotation of an object; its name may hold dots. */
export function annotation(object: Properties, name: string): string | undefined {
	const annotations = part(object, 'metadata.annotations');
	const value = isObject(annotations) ? annotations[name] : undefined;
	return typeof value === 'string' && !isUnknown(value) ? value : undefined;
}

/** The object's condition of that type. */
export function condition(object: Properties, type: string): Properties | undefined {
	return list(object, 'status.conditions').find(item => item['type'] === type);
}

/** An object's id in Pulumi's state. */
export function idOf(object: Properties): string {
	const namespace = text(object, 'metadata.namespace');
	const name = text(object, 'metadata.name');
	return namespace === '' ? name : `${namespace}/${name}`;
}

/** The namespace and name in an id. */
export function parseId(id: string): {namespace: string; name: string} {
	const slash = id.indexOf('/');
	return slash === -1 ? {namespace: '', name: id} : {namespace: id.slice(0, slash), name: id.slice(slash + 1)};
}
