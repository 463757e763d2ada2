import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import type {LabClaimInput} from '../../components/machine/lab-claim.ts';
import {readLabRecord} from '../../components/machine/lab-record.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';

const program = fileURLToPath(new URL('../../components/machine/lab-claim.ts', import.meta.url));

function claim(verb: 'up' | 'down', input: LabClaimInput) {
	const {status, stdout, stderr} = spawnSync(process.execPath, [program, verb], {input: JSON.stringify(input), encoding: 'utf8'});
	return {status, stdout, stderr};
}

function checkoutIn(directory: string, name: string): string {
	const checkout = path.join(directory, name);
	mkdirSync(path.join(checkout, 'stacks'), {recursive: true});
	writeFileSync(path.join(checkout, 'stacks', 'lab.sh'), '');
	return checkout;
}

test('a lab is one checkout\'s until that takes it away', async t => {
	const scratch = freshDirectory(t);
	const directory = path.join(scratch, 'labs', 'lab');
	const first = {directory, stack: 'lab', checkout: checkoutIn(scratch, 'first'), lifetime: 60};
	const second = {...first, checkout: checkoutIn(scratch, 'second')};

	t.deepEqual(claim('up', first), {status: 0, stdout: `${directory}\n`, stderr: ''});
	const record = await readLabRecord(directory);
	t.like(record, {stack: 'lab', checkout: first.checkout});

	const refused = claim('up', second);
	t.like(refused, {status: 1, stdout: ''});
	t.true(refused.stderr.startsWith(`lab lab belongs to the checkout ${first.checkout}.\n`));
	t.is(claim('down', second).status, 0);
	t.deepEqual(await readLabRecord(directory), record);

	t.is(claim('down', first).status, 0);
	t.false(existsSync(path.dirname(directory)));
});

test('the lab of a checkout that is gone is taken over', async t => {
	const scratch = freshDirectory(t);
	const directory = path.join(scratch, 'labs', 'lab');
	claim('up', {directory, stack: 'lab', checkout: path.join(scratch, 'gone')});
	const checkout = checkoutIn(scratch, 'second');

	t.is(claim('up', {directory, stack: 'lab', checkout}).status, 0);
	t.like(await readLabRecord(directory), {checkout});
});
