import {spawnSync} from 'node:child_process';
import path from 'node:path';
import type {ExecutionContext} from 'ava';
import {compareNode} from '../../components/drift/compare-node.ts';
import {readFound} from '../../components/drift/found.ts';
import {lookText} from '../../components/drift/look-text.ts';
import {declaredItems, nodeSteps} from '../../components/drift/node-steps.ts';
import {repairText} from '../../components/drift/repair-text.ts';
import {kataSteps} from '../../components/kata/kata-steps.ts';
import type {Step} from '../../components/step.ts';
import {Machine} from '../steps/machine.ts';

const limit = 600;

/** A node with a tarball, a containerd that reads its file when it is started, and a shell of the lab's own. */
export class ScratchNode extends Machine {
	readonly steps: Record<string, Step>;

	constructor(t: ExecutionContext, rehearsal: boolean) {
		super(t);
		this.program('containerd', `if [[ $1 == --version ]]; then echo 'containerd c 1.7.24 1'; fi`);
		this.program('containerd-shim-runc-v2', '');
		this.program('systemctl', '[[ $1 != *restart ]] || cp etc/containerd/config.toml running');
		this.program('ctr', 'echo "io.containerd.grpc.v1 cri linux/amd64 ok"');
		this.program('crictl', `
			path=$(sed --quiet 's/^ConfigPath = //p' running)
			type=$(sed --quiet '/runtimes.kata]/,$ s/^runtime_type = //p' running | head --lines=1)
			echo "{\\"config\\":{\\"containerd\\":{\\"runtimes\\":{\\"runc\\":{\\"runtimeType\\":\\"io.containerd.runc.v2\\"},\\"kata\\":{\\"runtimeType\\":\${type:-\\"\\"},\\"options\\":{\\"ConfigPath\\":\${path:-\\"\\"}}}}}}}"`);
		this.write('stage/opt/kata/bin/kata-runtime', '#!/bin/bash\necho "kata-runtime  : 3.0.0"\n', 0o755);
		this.write('stage/opt/kata/bin/containerd-shim-kata-v2', '', 0o755);
		this.write('stage/opt/kata/libexec/virtiofsd', '', 0o755);
		const tarball = this.at('kata-static.tar.xz');
		spawnSync('tar', ['--create', '--xz', `--file=${tarball}`, `--directory=${this.at('stage')}`, '.']);
		const sha256 = spawnSync('sha256sum', [tarball], {encoding: 'utf8'}).stdout.slice(0, 64);
		const {release, links, configuration, containerd} = kataSteps({
			tarball, sha256, version: '3.0.0', rehearsal, acceleration: 'tcg', handler: 'kata', sandboxImage: 'pause',
			privilegedWithoutHostDevices: true, configuration: {}, limit,
		});
		this.steps = nodeSteps([...rehearsal ? [] : [release], links, configuration, containerd]);
	}

	/** What differs, in short. */
	drift(): string[] {
		const items = declaredItems(this.steps);
		const found = readFound(this.shell(lookText(items), 'look'));
		return compareNode({id: 'node', name: 'node', place: {host: '', port: 22, user: '', hostKey: ''}, items}, {found, labels: {}})
			.map(({kind, name, step = ''}) => `${kind} ${name} of ${step}`);
	}

	/** Has each step that something differs of run again. */
	repair(...keys: string[]): void {
		for (const key of keys) {
			const step = this.steps[key];
			if (step === undefined) {
				throw new TypeError(`there is no step ${key}`);
			}

			this.shell(repairText(step, {times: 1}), 'install');
		}
	}

	shell(text: string, verb: string): string {
		const {status, stdout, stderr} = spawnSync('bash', ['-euo', 'pipefail', '-s', verb], {
			input: `KATA_LAB_ROOT='${this.root}'\n${text}`,
			env: {...process.env, PATH: `${path.join(this.root, 'stubs')}:${process.env['PATH'] ?? ''}`},
			encoding: 'utf8',
		});
		if (status !== 0) {
			throw new Error(stderr);
		}

		return stdout;
	}

	install(): void {
		for (const {script, variables} of Object.values(this.steps)) {
			const {status, stderr} = this.run(script, 'install', {...variables});
			if (status !== 0) {
				throw new Error(stderr);
			}
		}
	}

	remove(): void {
		for (const {script, variables} of Object.values(this.steps).reverse()) {
			this.run(script, 'remove', {...variables});
		}
	}
}
