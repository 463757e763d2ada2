import {readFileSync} from 'node:fs';
import type {Ground} from '../ground.ts';
import type {NodeShell} from '../node-shell.ts';

/** What a pod is on its node. */
export interface SandboxOnNode {
	/** Of its sandboxes; more than one where an old one is not forgotten yet. */
	sandboxes: string[];
	containers: string[];
	shim: number[];

	/** The virtual machine's monitor; only an arm with a guest has one. */
	vmm: number[];
	virtiofsd: number[];

	/** The first process of its containers, as the node sees it. */
	process: number[];
}

const script = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const find = script('find-sandbox.sh');
const left = script('left-of-sandbox.sh');
const sweep = script('sweep-sandbox.sh');

/** Finds a pod on the node, by containerd's labels. */
export async function sandboxOf({node, plan}: Pick<Ground, 'node' | 'plan'>, pod: string): Promise<SandboxOnNode> {
	return parseSandbox(await node.ask(find, [plan.namespace, pod]));
}

/** Reads what find-sandbox.sh printed. */
export function parseSandbox(text: string): SandboxOnNode {
	const lines = text.split('\n').map(line => line.split(' '));
	const of = (kind: string) => lines.filter(([first]) => first === kind).map(([, value = '']) => value);
	const numbers = (kind: string) => of(kind).map(Number);
	const sandboxes = of('sandbox');
	const shim = numbers('shim');
	if (sandboxes.length === 0 || shim.length === 0) {
		throw new Error(`the node tells no ${sandboxes.length === 0 ? 'sandbox' : 'shim'} of the pod: ${text.slice(0, 200)}`);
	}

	return {sandboxes, containers: of('container').filter(Boolean), shim, vmm: numbers('vmm'), virtiofsd: numbers('virtiofsd'), process: numbers('process')};
}

/** What is still on the node of them, such as `process 4711 qemu-system-x86`. */
export async function leftOf(node: NodeShell, ids: readonly string[]): Promise<string[]> {
	return linesOf(await node.ask(left, ids, 300));
}

/** Whether a line of {@link leftOf} is a cgroup, which has no process in it if none is told. */
export function isCgroup(line: string): boolean {
	return line.startsWith('cgroup ');
}

/** Takes away what is left of them once their pods are gone; of all that were noted, where none are named. */
export async function sweepSandboxes(node: NodeShell, ids: readonly string[] = []): Promise<string[]> {
	return linesOf(await node.ask(sweep, ids, 600));
}

const linesOf = (text: string) => text.split('\n').filter(Boolean);
