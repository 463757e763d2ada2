import {readFileSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import path from 'node:path';
import {machineId} from '../machine/machine-id.ts';
import {replaceFile} from '../machine/replace-file.ts';
import type {DeclaredNode} from './declared.ts';
import type {Difference} from './difference.ts';

/** A node's steps that were found undone. */
export interface Repairs {
	/** The machine that they were found on, by `machineId`. */
	machine: string;

	/** In the order in which they run, with how often. */
	steps: Array<{step: string; times: number}>;
}

/** What the last look at a lab found, and what all looks have found to be made right. */
export interface DriftRecord {
	/** ISO 8601; `undefined` where nobody has looked. */
	lookedAt?: string;
	differences: Difference[];

	/** By the id of the node. */
	repairs: Record<string, Repairs>;
}

/** What is known of a lab's drift; nothing where nobody has looked. */
export function readDriftRecord(labDirectory: string): DriftRecord {
	try {
		return JSON.parse(readFileSync(fileIn(labDirectory), 'utf8')) as DriftRecord;
	} catch {
		return {differences: [], repairs: {}};
	}
}

/** Writes it down, atomically. */
export async function writeDriftRecord(labDirectory: string, record: DriftRecord): Promise<void> {
	await mkdir(labDirectory, {recursive: true, mode: 0o700});
	await replaceFile(fileIn(labDirectory), JSON.stringify(record, undefined, '\t'));
}

/** The record after another look. A step that is found undone counts once more, so that the next `up` sees another input and runs it again. */
export function withLook({repairs}: DriftRecord, nodes: readonly DeclaredNode[], differences: Difference[], now: Date): DriftRecord {
	return {
		lookedAt: now.toISOString(),
		differences,
		repairs: Object.fromEntries(nodes.flatMap(({id, name, place, items}) => {
			const machine = machineId(place.hostKey);
			const known = repairs[id]?.machine === machine ? repairs[id].steps : [];
			const undone = new Set(differences.filter(({node}) => node === name).map(({step}) => step));
			const steps = [...new Set(items.map(({step}) => step))].flatMap(step => {
				const times = (known.find(repair => repair.step === step)?.times ?? 0) + (undone.has(step) ? 1 : 0);
				return times === 0 ? [] : [{step, times}];
			});
			return steps.length === 0 ? [] : [[id, {machine, steps}]];
		})),
	};
}

/** The file in a lab's directory. */
export function fileIn(labDirectory: string): string {
	return path.join(labDirectory, 'drift.json');
}
