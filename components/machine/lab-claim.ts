import {mkdir} from 'node:fs/promises';
import {json} from 'node:stream/consumers';
import {claimed, heldElsewhere, readLabRecord, writeLabRecord, type Claimant} from './lab-record.ts';
import {removeLab} from './remove-lab.ts';

/** What both verbs read from stdin. `up` prints the lab's directory. */
export interface LabClaimInput extends Claimant {
	directory: string;
}

const input = await json(process.stdin) as LabClaimInput;
const {directory, checkout} = input;
const record = await readLabRecord(directory);
const held = heldElsewhere(record, checkout);

if (process.argv[2] === 'down') {
	// Another checkout may have taken the lab over while this one was away.
	if (held === undefined) {
		await removeLab(directory);
	}
} else if (held === undefined) {
	await mkdir(directory, {recursive: true, mode: 0o700});
	await writeLabRecord(directory, claimed(record, input, new Date()));
	console.log(directory);
} else {
	console.error(held);
	process.exitCode = 1;
}
