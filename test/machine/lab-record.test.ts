import {mkdirSync, statSync, writeFileSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import {claimed, heldElsewhere, readLabRecord, writeLabRecord, type Claimant, type LabRecord} from '../../components/machine/lab-record.ts';
import {freshDirectory} from '../scenarios/fresh-directory.ts';

const now = new Date('2026-05-02T00:00:00.000Z');
const known = {stack: 'lab', checkout: '/clone', createdAt: '2026-05-01T00:00:00.000Z', expiresAt: '2026-05-08T00:00:00.000Z'};

const becomes = test.macro({
	exec(t, known: LabRecord | undefined, claimant: Partial<Claimant>, record: Partial<LabRecord>) {
		const {expiresAt, ...rest} = claimed(known, {stack: 'lab', checkout: '/clone', ...claimant}, now);
		t.deepEqual({expiresAt, ...rest}, {expiresAt: undefined, stack: 'lab', checkout: '/clone', createdAt: now.toISOString(), ...record});
	},
	title: (title = '') => title,
});

test('a new lab is made now, and stays', becomes, undefined, {}, {});
test('a lifetime counts from then', becomes, undefined, {lifetime: 3600}, {expiresAt: '2026-05-02T01:00:00.000Z'});
test('another lifetime moves the end and not the beginning', becomes, known, {lifetime: 3600}, {createdAt: known.createdAt, expiresAt: '2026-05-01T01:00:00.000Z'});
test('a lab whose lifetime was taken away stays', becomes, known, {}, {createdAt: known.createdAt});
test('who takes a lab over starts anew', becomes, known, {checkout: '/other', lifetime: 60}, {checkout: '/other', expiresAt: '2026-05-02T00:01:00.000Z'});

test('what is written is read, by its owner alone', async t => {
	const directory = freshDirectory(t);
	writeFileSync(path.join(directory, 'lab.json.new'), 'half a', {mode: 0o644});
	await writeLabRecord(directory, known);

	t.deepEqual(await readLabRecord(directory), known);
	t.deepEqual(await readdir(directory), ['lab.json']);
	t.is(statSync(path.join(directory, 'lab.json')).mode & 0o777, 0o600);
});

const unread = test.macro({
	async exec(t, text: string | undefined) {
		const directory = freshDirectory(t);
		if (text !== undefined) {
			writeFileSync(path.join(directory, 'lab.json'), text);
		}

		t.is(await readLabRecord(directory), undefined);
	},
	title: (_, text) => `a lab.json with ${typeof text === 'string' ? text : 'nothing to read'} is none`,
});

test(unread, undefined);
test(unread, '{"stack":');
test(unread, 'null');
test(unread, '{"createdAt": "yesterday"}');

test('a lab is held by another checkout as long as that is there', async t => {
	const other = freshDirectory(t);
	const record = {...known, checkout: other};
	t.is(heldElsewhere(record, '/clone'), undefined);

	mkdirSync(path.join(other, 'stacks'));
	writeFileSync(path.join(other, 'stacks', 'lab.sh'), await readFile(new URL('../../stacks/lab.sh', import.meta.url)));
	t.is(heldElsewhere(record, '/clone'), `lab lab belongs to the checkout ${other}.
Use another name here (npm run lab -- --stack NAME), or take it away there:
  cd ${other} && npm run lab -- down --stack lab`);
	t.is(heldElsewhere(record, other), undefined);
	t.is(heldElsewhere(undefined, '/clone'), undefined);
});
