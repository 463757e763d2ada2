import type {NodeShell} from './node-shell.ts';
import {parseMeminfo, type MeminfoBytes} from './tools/meminfo.ts';

/** What the node's kernel says of its memory now. */
export async function nodeMemory(node: NodeShell): Promise<MeminfoBytes> {
	return parseMeminfo(await node.ask('cat /proc/meminfo'));
}
