import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {parseLook} from '../../../scenarios/faults/configuration-look.ts';
import {dropInStays, keptByUpdate, ownStays, reverted} from '../../../scenarios/faults/configuration-revert.ts';

const script = readFileSync(new URL('../../../scenarios/faults/configuration-revert.sh', import.meta.url));
const released = '[runtime]\nsandbox_cgroup_only=false\n# sandbox_cgroup_only = true is said elsewhere\n';

/** A directory that stands for a node with Kata's release. */
function node(t: ExecutionContext, content = released) {
	const root = mkdtempSync(path.join(tmpdir(), 'kata-lab-revert-'));
	t.teardown(() => {
		rmSync(root, {recursive: true});
	});
	const directory = path.join(root, 'opt/kata/share/defaults/kata-containers');
	const file = path.join(directory, 'configuration-qemu.toml');
	mkdirSync(directory, {recursive: true});
	writeFileSync(file, content);
	utimesSync(file, 1_600_000_000, 1_600_000_000); // A release is older than what is edited.
	const run = (...words: string[]) => execFileSync('bash', ['-euo', 'pipefail', '-s', '--', ...words], {
		input: script, encoding: 'utf8', env: {...process.env, KATA_LAB_ROOT: root}, stdio: ['pipe', 'pipe', 'pipe'],
	});
	return {root, directory, file, run, look: (...files: string[]) => parseLook(run('look', ...files))};
}

test('a copy as of 3.0.0 turns an edit back and leaves a drop-in, one as of 3.0.1 leaves both', t => {
	const {root, run, look} = node(t);
	const own = path.join(root, 'own.toml');
	writeFileSync(own, 'own');
	run('edit');
	const edited = look(own);
	t.like(edited, {edited: true, dropIn: true});
	run('copy-newer');
	t.deepEqual(look(own), edited);
	run('copy');
	t.deepEqual(look(own), {...edited, edited: false});
});

test('what was done is undone, a second edit included', t => {
	const {root, directory, file, run} = node(t);
	run('edit');
	run('copy');
	run('edit');
	t.is(run('restore').trim(), directory);
	t.is(readFileSync(file, 'utf8'), released);
	t.deepEqual(readdirSync(directory), ['configuration-qemu.toml']);
	t.deepEqual(readdirSync(path.join(root, 'var/lib')), []);
	t.is(run('restore'), '');
});

test('a node without Kata\'s release, or without the key, is told', t => {
	const bare = node(t, '[runtime]\n');
	t.throws(() => bare.run('edit'), {message: /has no sandbox_cgroup_only that can be set/});
	rmSync(bare.file);
	t.throws(() => bare.run('edit'), {message: /Kata's release is not installed here/});
});

test('a node that does not tell its configuration is an error', t => {
	t.throws(() => parseLook('dropin there\n'), {message: /does not tell its configuration/});
});

const digests = {'/a': '1', '/b': '2'};
const look = (edited: boolean, dropIn = true, of: Record<string, string> = digests) => ({edited, dropIn, digests: of});

test('each claim is decided by what the files are before and after', t => {
	const seen = (edited: ReturnType<typeof look>, updated: ReturnType<typeof look>, copied: ReturnType<typeof look>) => ({edited, updated, copied});
	const usual = seen(look(true), look(true), look(false));
	t.is(reverted(usual).answer, 'holds');
	t.is(reverted(seen(look(true), look(true), look(true))).answer, 'does not hold');
	t.is(keptByUpdate(usual).answer, 'holds');
	t.is(keptByUpdate(seen(look(true), look(false), look(false))).answer, 'does not hold');
	t.is(dropInStays(usual).answer, 'holds');
	t.is(dropInStays(seen(look(true), look(true), look(false, false))).answer, 'does not hold');
	t.throws(() => dropInStays(seen(look(true, false), look(true), look(false))));
	t.deepEqual(ownStays(usual, 3.2), {answer: 'holds', saw: '/a and /b are the same; a pod was Ready in 3 s'});
	t.deepEqual(ownStays(seen(look(true), look(true), look(false, true, {'/a': '1', '/b': '3'})), 3.2), {answer: 'does not hold', saw: '/b changed'});
});
