import {readFileSync} from 'node:fs';
import {parse} from 'yaml';

/** A setting as `Pulumi.yaml` declares it. */
export interface Declaration {
	readonly name: string;
	readonly type: string;
	readonly default: unknown;
	readonly description: string;
}

/** Every setting that `Pulumi.yaml` declares, in its order. */
export function declarations(): Declaration[] {
	const project = parse(readFileSync(new URL('../Pulumi.yaml', import.meta.url), 'utf8')) as {config: Record<string, Omit<Declaration, 'name'>>};
	return Object.entries(project.config).map(([name, declaration]) => ({...declaration, name}));
}

/** A value as the engine hands it to a program. */
export function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}
