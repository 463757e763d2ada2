import path from 'node:path';
import {defaultCache} from '../../../components/artifacts/cache.ts';
import {allocated} from '../../../components/cache/allocated.ts';
import {labDirectory} from '../../../components/machine/lab-directory.ts';
import {timeLimits} from '../../../components/time-limits.ts';
import {atRest} from '../at-rest.ts';
import {repeats, wants, type Bench} from '../bench.ts';
import {withEmptyProgram} from '../floors/empty-program.ts';
import {rawResume} from '../floors/raw-resume.ts';
import {labStack, type LabStack} from '../lab-stack.ts';
import {nodeProcess} from '../node-process.ts';
import {sshLogins} from '../ssh-logins.ts';

const besideALab = ['empty-noop', 'empty-preview', 'noop', 'preview'] as const;
const aLab = ['warm-lab', ...besideALab, 'reset', 'destroy', 'ssh-logins', 'remote-commands', 'lab-disk'] as const;

/** A lab from its `up` to its `destroy`, with the floors right before what they stand under, so that both see the same host. */
export async function cycle(bench: Bench): Promise<void> {
	const lab = labStack(bench, 'bench');
	if (wants(bench, 'raw-resume', 'golden-disk', ...aLab)) {
		await bench.golden(); // Not within the first round.
	}

	for (let round = 1; round <= repeats; round++) {
		const say = (doing: string) => {
			bench.say(`${round} of ${repeats}: ${doing}`);
		};

		await floors(bench, say);
		if (wants(bench, 'golden-disk')) {
			const {golden: {key}} = await bench.golden();
			bench.add('golden-disk', await allocated(path.join(defaultCache(), 'golden-nodes', key)) / 2 ** 20);
		}

		if (wants(bench, ...aLab)) {
			await oneLab(bench, lab, say);
		}
	}
}

async function floors(bench: Bench, say: (doing: string) => void): Promise<void> {
	if (wants(bench, 'raw-resume')) {
		say('raw-resume');
		bench.add('raw-resume', await rawResume(bench));
	}

	if (wants(bench, 'empty-up')) {
		say('an empty program');
		bench.add('empty-up', await withEmptyProgram(bench, async ({up}) => up()));
	}
}

async function oneLab(bench: Bench, lab: LabStack, say: (doing: string) => void): Promise<void> {
	try {
		say('warm-lab');
		bench.add('warm-lab', await lab.up());
		await look(bench, lab);
		if (wants(bench, ...besideALab)) {
			say('a lab at rest');
			await atRest(nodeProcess('bench'), bench.signal);
			// A node at rest takes its part of the host's cores too, from whatever program runs beside it.
			say('an empty program beside it');
			await withEmptyProgram(bench, async ({up, noop, preview}) => {
				await up();
				bench.add('empty-noop', await noop());
				bench.add('empty-preview', await preview());
			});
		}

		if (wants(bench, 'noop')) {
			say('noop');
			bench.add('noop', await lab.up());
		}

		if (wants(bench, 'preview')) {
			say('preview');
			bench.add('preview', await lab.preview());
		}

		if (wants(bench, 'reset')) {
			say('reset');
			bench.add('reset', await lab.reset());
		}

		if (wants(bench, 'destroy')) {
			say('destroy');
			bench.add('destroy', await lab.destroy());
		}
	} finally {
		await lab.takeAway();
	}
}

/** What a new lab shows, before anything more is done with it. */
async function look(bench: Bench, lab: LabStack): Promise<void> {
	const directory = labDirectory('bench');
	if (wants(bench, 'ssh-logins')) {
		bench.add('ssh-logins', await sshLogins(path.join(directory, 'node'), timeLimits(bench.acceleration).boot));
	}

	if (wants(bench, 'remote-commands')) {
		bench.add('remote-commands', (await lab.resourceTypes()).filter(type => type === 'command:remote:Command').length);
	}

	bench.add('lab-disk', await allocated(directory) / 2 ** 20);
}
