import {readFileSync} from 'node:fs';
import {assign} from '../assign.ts';
import {stepText, type Step} from '../step.ts';
import {declaredBy} from './declared-by.ts';

/** Where a tarball lies on a machine while its release is unpacked anew. */
export const broughtTarball = '/var/tmp/kata-lab-release.tar.xz';

/** What takes it away again. */
export const dropTarball = `rm --force ${broughtTarball}\n`;

const before = readFileSync(new URL('before-repair.sh', import.meta.url), 'utf8');

/** What a step is run with again. `times` tells one time from the next; with `brought` the release comes from {@link broughtTarball}. */
export function repairText(step: Step, {times, brought = false}: {times: number; brought?: boolean}): string {
	const aside = declaredBy(step).flatMap(item => item.kind === 'empty' ? [item.path] : []);
	const again = brought ? {...step, variables: {...step.variables, TARBALL: broughtTarball}} : step;
	return [
		`# Repair ${times}\n`,
		assign({SCRIPT: step.script, SET_ASIDE: aside.join('\n')}),
		before,
		stepText(again),
		brought ? `\n${dropTarball}` : '',
	].join('');
}

/** Whether a step unpacks what its machine's image had, and the machine has no more. */
export function needsTarball({script, variables}: Step): boolean {
	return script === 'kata-release' && variables['TARBALL'] === '';
}
