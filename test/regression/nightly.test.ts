import {spawn} from 'node:child_process';
import {chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {freshDirectory} from '../scenarios/fresh-directory.ts';

const script = path.resolve(import.meta.dirname, '../../regression/nightly.sh');

interface Night {
	/** What `npm` does; it finds its words in `$*`. */
	npm?: string;
	prepare?: string;
	teardown?: string;
	kvm?: boolean;
	words?: string[];

	/** What happens as soon as the run has begun. */
	whenBegun?: (child: ReturnType<typeof spawn>) => void;
}

/** One night in a checkout of its own, whose programs write down what they were asked. */
async function night(t: ExecutionContext, {npm = '', prepare = '', teardown = '', kvm = true, words = [], whenBegun}: Night, checkout = freshDirectory(t)) {
	const file = (name: string, content: string) => {
		mkdirSync(path.dirname(path.join(checkout, name)), {recursive: true});
		writeFileSync(path.join(checkout, name), content);
		chmodSync(path.join(checkout, name), 0o755);
	};

	file('stacks/prepare.sh', `echo "prepare $*" >> asked\n${prepare}\n`);
	file('regression/teardown.sh', `echo teardown >> asked\n${teardown}\n`);
	file('bin/npm', `#!/bin/bash\necho "npm $*" >> asked\n${npm}\n`);
	file('root/proc/cpuinfo', kvm ? 'flags : fpu svm\n' : 'flags : fpu\n');
	file('root/dev/kvm', '');
	copyFileSync(script, path.join(checkout, 'regression/nightly.sh'));

	const child = spawn('bash', [path.join(checkout, 'regression/nightly.sh'), ...words], {
		env: {PATH: `${path.join(checkout, 'bin')}:/usr/bin:/bin`, KATA_LAB_ROOT: path.join(checkout, 'root')},
	});
	let said = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		said += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text: string) => {
		said += text;
	});
	const end = new Promise<number | null>(resolve => {
		child.once('close', resolve);
	});
	while (whenBegun && !existsSync(path.join(checkout, 'begun'))) {
		await sleep(20);
	}

	whenBegun?.(child);
	const code = await end;
	const asked = existsSync(path.join(checkout, 'asked')) ? readFileSync(path.join(checkout, 'asked'), 'utf8').trim().split('\n') : [];
	return {code, said, asked, checkout};
}

const whole = ['prepare lab', 'npm run --silent lab -- reap', 'npm run --silent regression -- --out regression-report', 'teardown'];

const ends = test.macro(async (t, options: Night, code: number, asked: string[]) => {
	const found = await night(t, options);
	t.is(found.code, code, found.said);
	t.deepEqual(found.asked, asked);
});

const exits = (code: number) => `[[ $* != *regression* ]] || exit ${code}`;
test('a night in which nothing regressed ends with 0', ends, {}, 0, whole);
test('one in which something did ends with 1, and its labs go', ends, {npm: exits(1)}, 1, whole);
test('one that could not be judged ends with 2', ends, {npm: exits(2)}, 2, whole);
test('one that was killed could not be judged', ends, {npm: exits(137)}, 2, whole);
test('a host that lacks what the lab needs cannot run it', ends, {prepare: 'exit 1'}, 2, ['prepare lab', 'teardown']);
test('without KVM nothing is run', ends, {kvm: false}, 2, ['prepare lab', 'teardown']);
test('unless it is asked for', ends, {kvm: false, words: ['--emulated']}, 0, whole);
test('a lab that cannot be reaped stops nobody', ends, {npm: '[[ $* != *reap ]] || exit 1'}, 0, whole);
test('a lab that stays is no regression', ends, {teardown: 'exit 1'}, 0, whole);
test('the rest goes to the run', ends, {words: ['--matrix', 'm.yaml', '--out', 'my reports', '--group', 'known limits', '--history', 'h.jsonl']}, 0, [
	...whole.slice(0, 2), 'npm run --silent regression -- --matrix m.yaml --group known limits --history h.jsonl --out my reports', 'teardown',
]);
test('a word that there is not is refused before anything is done', ends, {words: ['--grp', 'network']}, 2, []);
test('and so is one without its value', ends, {words: ['--group']}, 2, []);

test('what was said is kept beside the reports', async t => {
	const {checkout, said} = await night(t, {npm: 'echo "what $* says"'});
	t.regex(said, /what run --silent regression .* says/);
	t.is(readFileSync(path.join(checkout, 'regression-report/nightly.log'), 'utf8'), said);
});

test('a quiet night in which nothing regressed says nothing', async t => {
	const {checkout, said} = await night(t, {npm: 'echo something', words: ['--quiet']});
	t.is(said, '');
	t.regex(readFileSync(path.join(checkout, 'regression-report/nightly.log'), 'utf8'), /something/);
});

test('a quiet night in which something did says all', async t => {
	const {said, code} = await night(t, {npm: `echo something; ${exits(1)}`, words: ['--quiet']});
	t.is(code, 1);
	t.regex(said, /something/);
});

test('a night that is stopped takes its labs away, and could not be judged', async t => {
	const {code, asked} = await night(t, {
		npm: '[[ $* == *regression* ]] || exit 0; touch begun; exec sleep 60',
		whenBegun: child => child.kill('SIGTERM'),
	});
	t.is(code, 2);
	t.deepEqual(asked, whole);
});

test('two nights in one checkout would measure each other', async t => {
	const checkout = freshDirectory(t);
	mkdirSync(path.join(checkout, '.lab'));
	let second: Promise<{code: number | null; said: string}> | undefined;
	const first = await night(t, {
		npm: '[[ $* == *regression* ]] || exit 0; touch begun; while [[ ! -e end ]]; do sleep 0.05; done',
		whenBegun: () => {
			second = night(t, {npm: '[[ $* == *regression* ]] || exit 0; touch begun; while [[ ! -e end ]]; do sleep 0.05; done'}, checkout).finally(() => {
				writeFileSync(path.join(checkout, 'end'), '');
			});
		},
	}, checkout);
	t.is(first.code, 0);
	t.is((await second)?.code, 2);
	t.regex((await second)?.said ?? '', /Another night is still running in this checkout/);
	t.is(first.asked.filter(line => line === 'teardown').length, 1);
});

test('a virtual machine that a night leaves behind does not keep the next from running', async t => {
	const checkout = freshDirectory(t);
	t.is((await night(t, {npm: '[[ $* != *regression* ]] || { setsid sleep 6 > /dev/null 2>&1 < /dev/null & }'}, checkout)).code, 0);
	t.is((await night(t, {}, checkout)).code, 0);
});
