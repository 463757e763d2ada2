import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {labsDirectory} from '../../components/machine/lab-directory.ts';
import {nodeDirectories} from '../../components/machine/lab-nodes.ts';
import {readLabRecord, type LabRecord} from '../../components/machine/lab-record.ts';
import {qemuProcess} from '../../components/machine/qemu-process.ts';

/** A node of a lab, with what it remembers; nothing of that where its making was cut off. */
export interface LabNode {
	/** The node image and the golden node under its disk. */
	imageKey?: string | undefined;
	golden?: string | undefined;

	/** ISO 8601. */
	createdAt?: string | undefined;

	/** The process that runs it. */
	pid: number | undefined;
}

/** A lab of this host. */
export interface Lab {
	stack: string;
	directory: string;

	/** Undefined for a lab of an older version. */
	record: LabRecord | undefined;
	nodes: LabNode[];
}

/** Every lab on this host, of whichever checkout. */
export async function readLabs(): Promise<Lab[]> {
	return Promise.all((await directoriesIn(labsDirectory())).map(async stack => {
		const directory = path.join(labsDirectory(), stack);
		return {
			stack,
			directory,
			record: await readLabRecord(directory),
			nodes: await Promise.all(nodeDirectories(directory).map(readNode)),
		};
	}));
}

async function readNode(directory: string): Promise<LabNode> {
	const pid = qemuProcess(directory);
	try {
		const {imageKey, golden, createdAt} = JSON.parse(await readFile(path.join(directory, 'node.json'), 'utf8')) as Omit<LabNode, 'pid'>;
		return {imageKey, golden, createdAt, pid};
	} catch {
		return {pid};
	}
}

async function directoriesIn(directory: string): Promise<string[]> {
	const entries = await readdir(directory, {withFileTypes: true}).catch(() => []);
	const names = entries.filter(entry => entry.isDirectory()).map(({name}) => name).sort();
	const contents = await Promise.all(names.map(async name => readdir(path.join(directory, name)).catch(() => [])));
	// A stack of scenarios on another one's lab keeps samples alone.
	return names.filter((_, index) => contents[index]?.join('') !== 'results');
}
