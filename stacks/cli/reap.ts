import {existsSync} from 'node:fs';
import {run} from '../../components/artifacts/run.ts';
import {messageOf} from '../../components/artifacts/errors.ts';
import {goneOwner} from '../../components/machine/lab-owner.ts';
import {isCheckout} from '../../components/machine/lab-record.ts';
import {removeLab} from '../../components/machine/remove-lab.ts';
import {readLabs, type Lab} from './labs.ts';
import {verdictOn} from './reap-plan.ts';
import {reapedJson, reapedText, type Reaped} from './reap-report.ts';

/** Takes every lab away whose time is over. The exit code is 1 when one of them could not be. */
export async function reap({json, stdout}: {json: boolean; stdout: {write(text: string): unknown}}): Promise<number> {
	const now = new Date();
	const reaped: Reaped[] = [];
	for (const lab of await readLabs()) {
		reaped.push(await reapLab(lab, now));
	}

	stdout.write(json ? reapedJson(reaped) : reapedText(reaped, now));
	return reaped.some(({outcome}) => outcome === 'failed') ? 1 : 0;
}

async function reapLab({stack, directory, record}: Lab, now: Date): Promise<Reaped> {
	const verdict = verdictOn(record, goneOwner(directory), now, isCheckout);
	if (verdict.does === 'stay') {
		return {stack, outcome: 'stays', until: verdict.until};
	}

	const {does, checkout} = verdict;
	try {
		if (does === 'remove') {
			await removeLab(directory);
			return {stack, outcome: 'removed', checkout};
		}

		// Its own program, also for this checkout: the state of its stack is in a form that it knows.
		await run('bash', ['stacks/lab.sh', 'down', '--stack', stack], {cwd: checkout});
		return existsSync(directory) ? {stack, outcome: 'failed', why: `${checkout} left ${directory}`} : {stack, outcome: 'down', checkout};
	} catch (error) {
		return {stack, outcome: 'failed', why: messageOf(error)};
	}
}
