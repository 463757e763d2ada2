import type {Arm} from '../arm.ts';
import {expectedKernel, firstLineScript, misplaced, parseFirstLine} from '../first-line.ts';
import type {Measured} from '../measured.ts';
import type {NodeSession} from '../node-session.ts';
import type {Plan} from '../plan.ts';
import {parseContainerTimes, type RunnerReady} from './runner-answer.ts';

/** Starts one container by `ctr` and waits until it is gone. */
export async function containerRun(session: NodeSession, node: RunnerReady, plan: Plan, arm: Arm, pair: number): Promise<Measured> {
	const id = `kata-lab-startup-${pair}-${arm.label}`;
	const limit = plan.limits.container;
	const command = ['/bin/busybox', 'sh', '-c', firstLineScript];
	session.send(['run', id, arm.runtimeType, arm.configPath ?? '', plan.images.shell, limit, ...command].join('\t'));

	const times = parseContainerTimes(await session.next(limit + 300), id); // The node cleans up after a failure.
	const line = parseFirstLine(times.line);
	const wrong = misplaced(line, expectedKernel(arm, plan.rehearsal), node.bootId);
	if (wrong !== undefined) {
		throw new Error(wrong);
	}

	return {
		values: {
			containerStartDestroy: times.total,
			...(times.created !== undefined && {containerCreate: times.created}),
			containerFirstOutput: times.firstOutput,
			containerDestroy: times.total - times.firstOutput,
			...(expectedKernel(arm, plan.rehearsal) === 'guest' && {containerGuestBoot: line.uptime}),
		},
		kernel: line.kernel,
	};
}
