import type {Finding} from './doctor.ts';

/** The verdict on a host: that of its worst finding. */
export function verdictOf(findings: readonly Finding[]): Finding['state'] {
	const states = findings.map(({state}) => state);
	return states.includes('missing') ? 'missing' : states.includes('slow') ? 'slow' : 'ok';
}

/** What was found, for a person. */
export function findingsText(findings: readonly Finding[], stack: string): string {
	const width = Math.max(...findings.map(({check}) => check.length));
	const lines = findings.map(({state, check, found, remedy}) =>
		`${state.padEnd(7)}  ${check.padEnd(width)}  ${found}\n${remedy === undefined ? '' : `${' '.repeat(11 + width)}→ ${remedy}\n`}`);
	return `${lines.join('')}\n${conclusion(findings, stack)}\n`;
}

/** The same, for a program. */
export function findingsJson(findings: readonly Finding[], stack: string): string {
	return `${JSON.stringify({stack, verdict: verdictOf(findings), checks: findings}, undefined, '\t')}\n`;
}

function conclusion(findings: readonly Finding[], stack: string): string {
	const missing = findings.filter(({state}) => state === 'missing').length;
	switch (verdictOf(findings)) {
		case 'ok': {
			return `The lab of stack ${stack} can run here.`;
		}

		case 'slow': {
			return `The lab of stack ${stack} can run here, slowly.`;
		}

		case 'missing': {
			return `The lab of stack ${stack} cannot run here yet: ${missing} ${missing === 1 ? 'thing is' : 'things are'} missing.`;
		}
	}
}
