import type {Finding} from '../scenario.ts';
import {isCgroup} from './sandbox-on-node.ts';
import type {Struck} from './struck.ts';

const after = (seconds: number) => `after ${seconds.toFixed(0)} s`;

/** Whether the cluster shows that something happened. */
export function noticed({killed, course, command}: Struck): Finding {
	const {noticed, ended, watched} = course;
	const what = killed || 'nothing to kill';
	return noticed === undefined
		? {answer: 'does not hold', saw: `${what}; ${after(watched)} the pod is shown as before, and a command in it ${command}`}
		: {answer: 'holds', saw: `${what}; ${after(noticed)}${ended ? `, the container ended with exit code ${ended.exitCode} (${ended.reason})` : ''}`};
}

/** Whether the container is shown as one that ended well. */
export function toldAsSuccess({killed, course: {ended}}: Struck): Finding {
	if (ended === undefined) {
		throw new Error(killed === '' ? 'there was nothing to kill' : 'the cluster does not show that the container ended');
	}

	return {answer: ended.exitCode === 0 ? 'holds' : 'does not hold', saw: `exit code ${ended.exitCode} (${ended.reason})`};
}

/** Whether the pod is Ready again, and answers. */
export function recovers({course, command, killed}: Struck): Finding {
	const {recovered, noticed, watched} = course;
	if (noticed === undefined) {
		return command === 'works'
			? {answer: 'holds', saw: `it never stopped${killed === '' ? ', there was nothing to kill' : ''}: a command in it works ${after(watched)}`}
			: {answer: 'does not hold', saw: `it is shown as running ${after(watched)}, and a command in it ${command}`};
	}

	if (recovered === undefined) {
		return {answer: 'does not hold', saw: `it is not Ready again ${after(watched)}`};
	}

	return command === 'works'
		? {answer: 'holds', saw: `Ready again ${after(recovered)}`}
		: {answer: 'does not hold', saw: `Ready again ${after(recovered)}, but a command in it ${command}`};
}

/** Whether the pod goes away when it is deleted. */
export function removable({gone, patience}: Struck): Finding {
	return gone === undefined
		? {answer: 'does not hold', saw: `it is there ${patience} s after its deletion`}
		: {answer: 'holds', saw: `gone ${gone.toFixed(0)} s after its deletion`};
}

/** Whether no process, mount or directory of the pod stays on the node. */
export function clean({left}: Struck): Finding {
	const found = left.filter(line => !isCgroup(line));
	return found.length === 0 ? {answer: 'holds', saw: 'no process, mount or directory'} : {answer: 'does not hold', saw: shortened(found)};
}

/** The same, but for what it shared with its guest. */
export function cleanBesidesShare({left, ...struck}: Struck): Finding {
	return clean({...struck, left: left.filter(line => !isShare(line))});
}

/** Whether what the pod shared with its guest stays on the node, mounted or not. */
export function shareStays({left}: Struck): Finding {
	const found = left.filter(isShare);
	return found.length === 0 ? {answer: 'does not hold', saw: 'no mount or directory of it'} : {answer: 'holds', saw: shortened(found)};
}

const isShare = (line: string) => / \/run\/kata-containers\/shared\/sandboxes\//.test(line);

/** Whether cgroups of the pod stay on the node, without any process in them. */
export function cgroupsStay({left}: Struck): Finding {
	const found = left.filter(isCgroup);
	return found.length === 0
		? {answer: 'does not hold', saw: 'no cgroup'}
		: {answer: 'holds', saw: `${found.length} of them, such as ${found[0]?.replace('cgroup ', '').slice(0, 100) ?? ''}…`};
}

const shortened = (lines: readonly string[]) => lines.slice(0, 3).join(', ') + (lines.length > 3 ? ` and ${lines.length - 3} more` : '');
