import type {Cell} from '../plan/cell.ts';

/**
 * Measures every cell on a node: those that stand alone one after another on the first, then the others
 * side by side, one a node, never one scenario twice at a time. On a single node the order stays as it is.
 */
export async function schedule<C extends Pick<Cell, 'alone' | 'scenario'>>(cells: readonly C[], nodes: readonly string[], measure: (cell: C, node: string) => Promise<void>): Promise<void> {
	const [first = ''] = nodes;
	const several = nodes.length > 1;
	for (const cell of cells.filter(({alone}) => alone || !several)) {
		await measure(cell, first);
	}

	const waiting = cells.filter(({alone}) => !alone && several);
	const running = new Set<string>();
	let ended = Promise.withResolvers<undefined>();
	await Promise.all(nodes.map(async node => {
		while (waiting.length > 0) {
			const index = waiting.findIndex(({scenario}) => !running.has(scenario));
			const [cell] = index === -1 ? [] : waiting.splice(index, 1);
			if (cell === undefined) {
				await ended.promise;
				continue;
			}

			running.add(cell.scenario);
			try {
				await measure(cell, node);
			} finally {
				running.delete(cell.scenario);
				ended.resolve(undefined);
				ended = Promise.withResolvers();
			}
		}
	}));
}
