import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import type {Ground} from '../ground.ts';

/** The node itself as an arm: no container at all. */
export const host: Arm = {label: 'host', runtimeType: '', runtimeClass: 'host', kernel: 'node'};

const script = readFileSync(new URL('host-root.node.sh', import.meta.url), 'utf8');

/** What a command printed that ran on the node without a container, from the files of an image. */
export async function askHost({node}: Pick<Ground, 'node'>, image: string, command: readonly string[], limitSeconds: number): Promise<string> {
	return node.ask(script, ['run', image, ...command], limitSeconds);
}

/** Unmounts the image's files, and gives their place where they were there. */
export async function leaveHost({node}: Pick<Ground, 'node'>): Promise<string[]> {
	return (await node.ask(script, ['restore'])).split('\n').filter(Boolean);
}
