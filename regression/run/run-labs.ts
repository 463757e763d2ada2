import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {messageOf} from '../../components/artifacts/errors.ts';
import {labDirectory} from '../../components/machine/lab-directory.ts';
import {ownLab} from '../../components/machine/lab-owner.ts';
import {root} from '../../stacks/pulumi/environment.ts';
import {stackPath} from '../../stacks/stack-path.ts';
import {stackText} from '../../stacks/stack-text.ts';
import {timeText} from '../../stacks/time-text.ts';
import type {Matrix} from '../matrix/matrix.ts';
import type {Cell} from '../plan/cell.ts';
import type {CellResult} from './cell-result.ts';
import type {Journal} from './journal.ts';
import {lab as labCommand, pulumi, type LabReport} from './lab-command.ts';
import {forget, measureCell} from './measure-cell.ts';
import {schedule} from './schedule.ts';
import {cellStack, labSettings, labStack, prefix} from './stacks.ts';

/** A run that is under way. */
export interface Running {
	matrix: Matrix;

	/** Whether a lab without Kata will do. */
	rehearsal: boolean;

	/** Everything that is to be measured. */
	cells: readonly Cell[];
	journal: Journal;

	/** Stops the run, in order. */
	signal: AbortSignal;
	say: (line: string) => void;

	/** The moment after which no other measurement begins, by `performance.now`. */
	deadline: number;
}

/** Measures what is not measured yet, lab after lab; every lab that the run made is gone afterwards, whatever happens. */
export async function runLabs(running: Running): Promise<void> {
	const {matrix, cells, journal} = running;
	for (const name of Object.keys(matrix.labs)) {
		const left = cells.filter(cell => cell.lab === name && !journal.results.has(cell.id));
		if (left.length > 0) {
			await onLab(name, left, running);
		}
	}
}

async function onLab(name: string, cells: readonly Cell[], running: Running): Promise<void> {
	const {matrix: {labs, limit}, rehearsal, journal, signal, say} = running;
	const lab = labs[name] ?? {settings: {}};
	const stack = labStack(name, lab);
	const log = path.join(journal.directory, `${stack}.log`);
	const own = 'settings' in lab;
	const up = own ? async () => broughtUp(stack, log, signal) : async () => asItIs(stack, log, signal);
	try {
		if (own) {
			await writeFile(stackPath(stack), stackText(labSettings(lab.settings, {limit, rehearsal})));
			await ownLab(labDirectory(stack), {checkout: root, prefix: `${prefix}-`});
			say(`lab ${name}: coming up`);
		}

		const {outputs} = await up();
		if (outputs['runtime'] === 'rehearsal' && !rehearsal) {
			throw new Error('it is a rehearsal, without Kata; --rehearsal measures what is left then');
		}

		const nodes = nodesOf(outputs);
		await schedule(cells, nodes, async (cell, node) => {
			await measure(cell, {running, stack, node, up, measuredNode: nodes.length > 1 ? node : undefined, runtimeClass: String(outputs['runtimeClass'])});
		});
	} catch (error) {
		signal.throwIfAborted();
		say(`lab ${name}: ${messageOf(error)}`);
		for (const {id} of cells.filter(({id}) => !journal.results.has(id))) {
			journal.keep(notBegun(id, '', `lab ${name}: ${messageOf(error)}`));
		}
	} finally {
		if (own) {
			say(`lab ${name}: going away`);
			await forget(stack, log);
		}
	}
}

interface CellContext {
	running: Running;
	stack: string;
	node: string;
	measuredNode: string | undefined;
	runtimeClass: string;
	up: () => Promise<LabReport>;
}

async function measure(cell: Cell, {running, stack: lab, node, measuredNode, runtimeClass, up}: CellContext): Promise<void> {
	const {matrix: {mostPairs}, cells, journal, signal, say, deadline} = running;
	signal.throwIfAborted();
	if (performance.now() > deadline) {
		journal.keep(notBegun(cell.id, node, 'the time of the run was over'));
		say(`${cell.id}: not begun, the time of the run is over`);
		return;
	}

	const once = async () => measureCell(cell, {
		stack: cellStack(cell, cells.indexOf(cell) + 1),
		seed: journal.start.seed,
		lab, runtimeClass, mostPairs, node, measuredNode, signal, say,
		directory: journal.directory,
	});
	say(`${cell.id}: begins on ${node}`);
	let result = await once();
	if (whyMissing(result) !== '' && await cameAgain(up)) {
		say(`${cell.id}: ${whyMissing(result)}; the lab was lost and is there again, and so once more`);
		result = await once();
	}

	journal.keep(result);
	say(`${cell.id}: ${result.error ?? String(result.outputs['verdict'])}, ${timeText(Math.round((Date.parse(result.to) - Date.parse(result.from)) / 1000))}`);
}

function notBegun(cell: string, node: string, error: string): CellResult {
	const now = new Date().toISOString();
	return {cell, node, from: now, to: now, outputs: {}, error};
}

async function broughtUp(stack: string, log: string, signal: AbortSignal): Promise<LabReport> {
	return JSON.parse(await labCommand(['--stack', stack, '--json'], {log, signal})) as LabReport;
}

/** A lab of somebody's is never changed. */
async function asItIs(stack: string, log: string, signal: AbortSignal): Promise<LabReport> {
	return {outputs: JSON.parse(await pulumi(['stack', 'output', '--json', '--stack', stack], {log, signal})) as LabReport['outputs'], changes: {}};
}

/** Whether the lab had gone, as an emulated one can; it is there again then. */
async function cameAgain(up: () => Promise<LabReport>): Promise<boolean> {
	const {changes} = await up();
	return Object.entries(changes).some(([what, count]) => what !== 'same' && count > 0);
}

function nodesOf({measuredNode, measuredNodeNames}: LabReport['outputs']): string[] {
	return Array.isArray(measuredNodeNames) && measuredNodeNames.length > 0 ? measuredNodeNames.map(String) : [String(measuredNode)];
}

function whyMissing({error, outputs}: CellResult): string {
	const verdict = String(outputs['verdict']);
	return error ?? (verdict.startsWith('could not measure') ? verdict : '');
}
