import {isRepaired, type Difference} from '../../components/drift/difference.ts';
import type {Look} from '../drift/look.ts';

/** Lines of a diff that are shown. */
const most = 40;

/** What a look found, for a person. */
export function driftText({nodes, runtimeClasses, differences}: Look, stack: string): string {
	if (differences.length === 0) {
		return `No drift: ${counted(nodes, 'node')} and ${counted(runtimeClasses, 'RuntimeClass', 'RuntimeClasses')} of lab ${stack} are as declared.\n`;
	}

	const repaired = differences.filter(isRepaired).length;
	const how = repaired === 0 ? 'none of them' : repaired === differences.length ? 'all of them' : `${repaired} of them`;
	return `${differences.map(text).join('\n')}\n${counted(differences.length, 'difference')} in lab ${stack}; the next \`npm run lab\` repairs ${how}.\n`;
}

/** The same, for a program. */
export function driftJson({differences}: Look, stack: string): string {
	return `${JSON.stringify({stack, differences: differences.map(difference => ({...difference, repaired: isRepaired(difference)}))}, undefined, '\t')}\n`;
}

function text({node, kind, name, declared, found, diff, by, does, remedy}: Difference): string {
	const facts = [
		['declared', declared ?? 'nothing of that name'],
		['found', found ?? 'not there'],
		...by === undefined ? [] : [['probably', by]],
		...does === undefined ? [] : [['does', does]],
		['remedy', remedy],
	];
	return [
		`${node === undefined ? '' : `${node}: `}${kind === 'kata-deploy' ? '' : `${kind} `}${name}`,
		...facts.map(([label = '', fact = '']) => `  ${label.padEnd(8)}  ${fact}`),
		...shortened(diff?.trimEnd().split('\n') ?? []).map(line => `    ${line}`),
		'',
	].join('\n');
}

// A configuration of Kata's own has more comments than a terminal has lines.
function shortened(lines: readonly string[]): readonly string[] {
	return lines.length <= most ? lines : [...lines.slice(0, most), `… ${lines.length - most} more lines, which --json has`];
}

function counted(count: number, one: string, several = `${one}s`): string {
	return `${count} ${count === 1 ? one : several}`;
}
