import {execFileSync} from 'node:child_process';
import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {assign} from '../../components/assign.ts';
import {startsIn} from './starts-log.ts';

// A `ctr` that writes down its words, and fails where kata is started for the second time.
const ctr = `#!/usr/bin/env bash
echo "$*" >> "\${0%/*}/calls"
[[ $* != *' run '*kata-lab-bench-kata-2* ]]
`;

function starts(pairs: number) {
	const directory = mkdtempSync(path.join(tmpdir(), 'kata-lab-starts-'));
	try {
		writeFileSync(path.join(directory, 'ctr'), ctr);
		chmodSync(path.join(directory, 'ctr'), 0o755);
		const script = readFileSync(new URL('parts/starts.sh', import.meta.url), 'utf8');
		const stdout = execFileSync('bash', ['-euo', 'pipefail', '-s'], {
			input: assign({PAIRS: String(pairs), IMAGE: 'box:1', CONFIGURATION: '/etc/kata.toml', LIMIT: '5'}) + script,
			encoding: 'utf8',
			env: {...process.env, PATH: `${directory}:${process.env['PATH'] ?? ''}`},
			stdio: ['pipe', 'pipe', 'ignore'],
		});
		return {log: startsIn(stdout), calls: readFileSync(path.join(directory, 'calls'), 'utf8').trim().split('\n')};
	} finally {
		rmSync(directory, {recursive: true});
	}
}

test('kata and runc start in turn; a failure is told and cleared away', t => {
	const {log, calls} = starts(2);
	t.deepEqual(log.map(({runtime, succeeded}) => [runtime, succeeded]), [['kata', true], ['runc', true], ['kata', false], ['runc', true]]);
	t.deepEqual(calls, [
		'--namespace k8s.io run --rm --runtime io.containerd.kata.v2 --runtime-config-path /etc/kata.toml box:1 kata-lab-bench-kata-1 true',
		'--namespace k8s.io run --rm --runtime io.containerd.runc.v2 box:1 kata-lab-bench-runc-1 true',
		'--namespace k8s.io run --rm --runtime io.containerd.kata.v2 --runtime-config-path /etc/kata.toml box:1 kata-lab-bench-kata-2 true',
		'--namespace k8s.io tasks delete --force kata-lab-bench-kata-2',
		'--namespace k8s.io containers delete kata-lab-bench-kata-2',
		'--namespace k8s.io run --rm --runtime io.containerd.runc.v2 box:1 kata-lab-bench-runc-2 true',
	]);
});
