import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {ExecutionContext} from 'ava';
import {assign} from '../../components/assign.ts';

/** A directory that stands for a machine's root, with programs of its own first on PATH. */
export class Machine {
	readonly root = mkdtempSync(path.join(tmpdir(), 'kata-lab-step-'));

	constructor(t: ExecutionContext) {
		t.teardown(() => {
			rmSync(this.root, {recursive: true, force: true});
		});
	}

	/** The place of a machine's path on this host. */
	at(place: string): string {
		return path.join(this.root, place);
	}

	/** Writes a file, and the directories above it. */
	write(place: string, content: string, mode = 0o644): void {
		mkdirSync(path.dirname(this.at(place)), {recursive: true});
		writeFileSync(this.at(place), content);
		chmodSync(this.at(place), mode);
	}

	/** A file's content, or `undefined` where there is none. */
	read(place: string): string | undefined {
		return existsSync(this.at(place)) ? readFileSync(this.at(place), 'utf8') : undefined;
	}

	/** Puts a program first on PATH. It notes its calls, which {@link calls} returns. */
	program(name: string, body: string): void {
		this.write(`stubs/${name}`, `#!/bin/bash\necho "${name} $*" >> '${this.at('calls')}'\ncd '${this.root}'\n${body}\n`, 0o755);
	}

	/** The calls of programs since the last time that this was asked. */
	calls(): string[] {
		const calls = this.read('calls') ?? '';
		rmSync(this.at('calls'), {force: true});
		return calls.split('\n').filter(line => line !== '');
	}

	/** Runs a step as {@link RemoteStep} does. */
	run(script: string, verb: 'facts' | 'install' | 'remove', variables: Record<string, string> = {}) {
		const source = readFileSync(new URL(`../../components/steps/${script}.sh`, import.meta.url), 'utf8');
		const {status, stdout, stderr} = spawnSync('bash', ['-euo', 'pipefail', '-s', verb], {
			input: assign({...variables, KATA_LAB_ROOT: this.root}) + source,
			env: {...process.env, PATH: `${this.at('stubs')}:${process.env['PATH'] ?? ''}`},
			encoding: 'utf8',
		});
		return {status, stdout: stdout.trimEnd(), stderr: stderr.trimEnd()};
	}

	/** Every file and link below a place, for comparing a machine with what it was. */
	files(): string[] {
		return spawnSync('find', ['.', '-not', '-type', 'd', '-not', '-path', './stubs/*', '-not', '-name', 'calls'], {cwd: this.root, encoding: 'utf8'})
			.stdout.split('\n').filter(line => line !== '').sort();
	}
}
