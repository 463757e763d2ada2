import type {Run} from '../run.ts';

/** What must be said of a figure wherever it stands: a word, and what it means. */
export interface NodeMark {
	word: 'rehearsal' | 'emulated' | 'nested';
	means: string;
}

const marks: Readonly<Record<NodeMark['word'], string>> = {
	rehearsal: 'No hypervisor was behind the kata handler. No figure, ratio or verdict of Kata is given.',
	emulated: 'The node was emulated. Its figures are not comparable with those of hardware.',
	nested: 'The node was a virtual machine. Its figures are not comparable with those of a machine of its own.',
};

/** What is to be said of a run's figures; none where the node is a machine of its own with Kata on it. */
export function nodeMarks({rehearsal, testbed: {machine}}: Pick<Run, 'rehearsal' | 'testbed'>): NodeMark[] {
	const {acceleration} = machine;
	const words: Array<NodeMark['word'] | false> = [rehearsal && 'rehearsal', acceleration === 'tcg' && 'emulated', acceleration === 'kvm' && 'nested'];
	return words.filter(word => word !== false).map(word => ({word, means: marks[word]}));
}

/** What is to be said beside a run's figures where not all of the suite's are of its kind; what is said of all stands above them. */
export function ownMarks(run: Run, runs: readonly Run[]): NodeMark[] {
	const shared = suiteMarks(runs).filter(({cells}) => cells.length === 0).map(({word}) => word);
	return nodeMarks(run).filter(({word}) => !shared.includes(word));
}

/** The marks of several runs together, each with the cells that it is of, or without where it is of all. */
export function suiteMarks(runs: readonly Run[]): Array<NodeMark & {cells: string[]}> {
	const cellsOf = (of: readonly Run[]) => [...new Set(of.map(({cell}) => cell))];
	return (Object.keys(marks) as Array<NodeMark['word']>).flatMap(word => {
		const marked = runs.filter(run => nodeMarks(run).some(mark => mark.word === word));
		const all = marked.length === runs.length;
		return marked.length === 0 ? [] : [{word, means: marks[word], cells: all ? [] : cellsOf(marked)}];
	});
}
