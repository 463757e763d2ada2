import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {reap} from '../../../stacks/cli/reap.ts';
import {reapedText} from '../../../stacks/cli/reap-report.ts';
import {freshDirectory} from '../../scenarios/fresh-directory.ts';
import {makeLab, ownDirectories, printed} from './own-directories.ts';

const past = '2026-01-01T00:00:00.000Z';
const expired = {createdAt: past, expiresAt: past};

/** A checkout whose `lab.sh` does as it is told, and writes down what it was asked. */
function checkoutOf(t: Parameters<typeof freshDirectory>[0], script: string): string {
	const checkout = freshDirectory(t);
	mkdirSync(path.join(checkout, 'stacks'));
	writeFileSync(path.join(checkout, 'stacks', 'lab.sh'), `echo "$PWD $*" > asked\n${script}\n`);
	return checkout;
}

test.serial('what is over goes, by its own checkout where that is there; one that fails stops no other', async t => {
	const {labs} = ownDirectories(t);
	const obeys = checkoutOf(t, 'rm -r "$XDG_STATE_HOME/kata-lab/$3"');
	const fails = checkoutOf(t, 'echo "no passphrase" >&2; exit 3');
	const idles = checkoutOf(t, '');
	const far = new Date(Date.now() + 3_600_000).toISOString();
	makeLab(labs, {stack: 'a', checkout: fails, ...expired});
	const left = makeLab(labs, {stack: 'b', checkout: idles, ...expired});
	makeLab(labs, {stack: 'c', checkout: obeys, ...expired});
	makeLab(labs, {stack: 'd', checkout: '/gone', ...expired}, {node: {}});
	makeLab(labs, {stack: 'e', checkout: '/gone', createdAt: past, expiresAt: far});
	makeLab(labs, {stack: 'f'});

	const {stdout, text} = printed();
	t.is(await reap({json: true, stdout}), 1);
	t.deepEqual(JSON.parse(text()), {labs: [
		{stack: 'a', outcome: 'failed', why: 'bash stacks/lab.sh ended with 3:\nno passphrase'},
		{stack: 'b', outcome: 'failed', why: `${idles} left ${left}`},
		{stack: 'c', outcome: 'down', checkout: obeys},
		{stack: 'd', outcome: 'removed', checkout: '/gone'},
		{stack: 'e', outcome: 'stays', until: far},
		{stack: 'f', outcome: 'stays'},
	]});
	t.is(readFileSync(path.join(obeys, 'asked'), 'utf8'), `${obeys} down --stack c\n`);
	t.deepEqual(['a', 'b', 'c', 'd', 'e', 'f'].filter(stack => existsSync(path.join(labs, stack))), ['a', 'b', 'e', 'f']);
});

test.serial('without anything to take away the exit code is 0', async t => {
	const {labs} = ownDirectories(t);
	const {stdout, text} = printed();
	t.is(await reap({json: false, stdout}), 0);
	makeLab(labs, {stack: 'lab'});
	t.is(await reap({json: false, stdout}), 0);
	t.is(text(), 'There is no lab on this host.\nLab lab stays: it has no end.\n');
});

test('a person reads what became of each', t => {
	t.is(reapedText([
		{stack: 'a', outcome: 'stays', until: '2026-05-02T01:00:00Z'},
		{stack: 'b', outcome: 'down', checkout: '/clone'},
		{stack: 'c', outcome: 'removed', checkout: '/gone'},
		{stack: 'd', outcome: 'failed', why: 'no passphrase'},
	], new Date('2026-05-02T00:00:00Z')), `Lab a stays until 2026-05-02T01:00:00Z, in 1 h 0 min.
Lab b is gone, taken down by /clone.
Lab c is gone. Its checkout /gone was gone already, so only its node and files were left.
Lab d is still there: no passphrase
`);
});
