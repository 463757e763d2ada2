import {existsSync} from 'node:fs';
import {copyFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {messageOf} from '../../components/artifacts/errors.ts';
import {stackPath} from '../../stacks/stack-path.ts';
import type {Cell} from '../plan/cell.ts';
import type {CellResult} from './cell-result.ts';
import {lab, pulumi, type LabReport} from './lab-command.ts';
import {stackText} from '../../stacks/stack-text.ts';
import {cellSettings, type CellWish} from './stacks.ts';

/** Where a cell is measured, and where what it brings is kept. */
export interface CellPlace extends CellWish {
	/** The cell's own stack. */
	stack: string;

	/** The name of the node that it is measured on. */
	node: string;

	/** The run's directory. */
	directory: string;
	signal: AbortSignal;
	say: (line: string) => void;
}

/** Measures one cell as a stack of its own, which is gone afterwards. A failure is a result as well, unless the run was stopped. */
export async function measureCell(cell: Cell, place: CellPlace): Promise<CellResult> {
	const {stack, node, directory, signal, say} = place;
	const log = path.join(directory, `${stack}.log`);
	const from = new Date().toISOString();
	const result = (rest: Pick<CellResult, 'outputs' | 'samples' | 'error'>): CellResult => ({cell: cell.id, node, from, to: new Date().toISOString(), ...rest});
	await writeFile(stackPath(stack), stackText(cellSettings(cell, place)));
	try {
		const {outputs} = JSON.parse(await lab(['--stack', stack, '--json'], {log, signal})) as LabReport;
		const file = String(outputs['samplesFile']);
		if (!existsSync(file)) {
			return result({outputs}); // Nothing began; the verdict says why.
		}

		const samples = `${stack}.samples.jsonl`;
		await copyFile(file, path.join(directory, samples)); // The stack's directory goes with it.
		return result({outputs, samples});
	} catch (error) {
		signal.throwIfAborted();
		return result({outputs: {}, error: messageOf(error)});
	} finally {
		await forget(stack, log).catch((error: unknown) => {
			say(`${cell.id}: not all of it is gone, ${messageOf(error)}`); // What it measured is there all the same.
		});
	}
}

/** Takes a stack away that a run made, whether there is anything of it or not. */
export async function forget(stack: string, log: string): Promise<void> {
	await lab(['down', '--stack', stack], {log});
	await pulumi(['stack', 'rm', '--stack', stack, '--yes', '--force', '--preserve-config'], {log}).catch(() => undefined); // It may never have been made.
	await rm(stackPath(stack), {force: true});
}
