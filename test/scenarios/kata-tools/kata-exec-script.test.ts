import {spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {consoleScript, parseConsole} from '../../../scenarios/kata-tools/guest-console.ts';

/** Runs the node's script as NodeShell does, with a `kata-runtime` of our own. */
function run(t: ExecutionContext, kataRuntime: string, shell = '/bin/bash') {
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	writeFileSync(path.join(directory, 'kata-runtime'), `#!/bin/bash\n${kataRuntime}\n`);
	chmodSync(path.join(directory, 'kata-runtime'), 0o755);
	const script = readFileSync(new URL('../../../scenarios/kata-tools/kata-exec.sh', import.meta.url), 'utf8');
	return spawnSync('bash', ['-euo', 'pipefail', '-s', '--', '/etc/a file.toml', 'c0ffee', '30', consoleScript], {
		input: `{\n${script}\n} </dev/null\n`,
		encoding: 'utf8',
		env: {...process.env, SHELL: shell, PATH: `${directory}:${process.env['PATH'] ?? ''}`},
	});
}

for (const shell of ['/bin/bash', '/bin/sh']) {
	test(`a shell that wants a terminal gets one, is asked, and ends, from ${shell}`, t => {
		const {status, stdout} = run(t, `[[ "$*" == '--config /etc/a file.toml exec c0ffee' && -t 0 && -t 1 ]] || exit 9
stty raw
exec bash --norc -i`, shell);
		t.is(status, 0);
		t.is(parseConsole(stdout)?.boot, readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
	});
}

test('an error of Kata\'s comes with its words and its exit code', t => {
	const {status, stdout} = run(t, 'echo "dial vsock: connection reset by peer"; exit 1');
	t.is(status, 1);
	t.is(parseConsole(stdout), undefined);
	t.regex(stdout, /connection reset by peer/);
});
