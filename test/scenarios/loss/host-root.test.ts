import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {freshDirectory} from '../fresh-directory.ts';

/** A node whose mounts are a file. */
function node(t: ExecutionContext) {
	const directory = freshDirectory(t);
	const bin = path.join(directory, 'bin');
	mkdirSync(bin);
	const program = (name: string, text: string) => {
		writeFileSync(path.join(bin, name), `#!/bin/bash\n${text}\n`);
		chmodSync(path.join(bin, name), 0o755);
	};

	program('findmnt', 'test -e "$KATA_LAB_ROOT/mounted"');
	program('ctr', 'echo "$*" >> "$KATA_LAB_ROOT/calls"; if [[ $* == *unmount* ]]; then rm "$KATA_LAB_ROOT/mounted"; else touch "$KATA_LAB_ROOT/mounted"; fi');
	program('chroot', 'echo "in $1: ${*:2}"');
	const root = path.join(directory, 'run/kata-lab/host-root');
	return {
		root,
		run: (...words: string[]) => execFileSync('bash', ['-euo', 'pipefail', 'scenarios/loss/host-root.node.sh', ...words], {
			encoding: 'utf8', env: {...process.env, KATA_LAB_ROOT: directory, PATH: `${bin}:${process.env['PATH'] ?? ''}`},
		}),
		calls: () => readFileSync(path.join(directory, 'calls'), 'utf8').replaceAll(directory, '').split('\n').filter(Boolean),
	};
}

test('a command runs in the image\'s files, which are mounted once', t => {
	const {run, root, calls} = node(t);
	t.is(run('run', 'tools:1', 'sysbench', '--time=0', 'cpu run'), `in ${root}: sysbench --time=0 cpu run\n`);
	run('run', 'tools:1', 'true');
	t.deepEqual(calls(), ['--namespace k8s.io images mount tools:1 /run/kata-lab/host-root']);
});

test('what was mounted is unmounted and named, and nothing the second time', t => {
	const {run, root, calls} = node(t);
	run('run', 'tools:1', 'true');
	t.is(run('restore'), `${root}\n`);
	t.false(existsSync(root));
	t.is(run('restore'), '');
	t.is(calls().length, 2);
	t.is(calls().at(-1), '--namespace k8s.io images unmount --rm /run/kata-lab/host-root');
});
