import {catalogue} from '../../components/artifacts/catalogue.ts';
import {run} from '../../components/artifacts/run.ts';
import {hostMachine} from '../../regression/host-machine.ts';
import {root} from '../../stacks/pulumi/environment.ts';
import type {Prepared} from './prepared.ts';

/** What figures were measured on. Those of different testbeds are not to be compared. */
export interface Testbed {
	/** Like what follows it, only where a lab was measured. */
	runtime?: 'kata' | 'rehearsal';
	rehearsalBecause?: string;
	acceleration?: 'kvm' | 'tcg';
	host: {cpus: number; model: string; memoryGiB: number; kernel: string};
	node?: {cpus: number; memoryGiB: number; diskGiB: number; release: string; cgroup: string};
	versions: Record<string, string>;

	/** `-dirty` behind it where the checkout differs; undefined without git. */
	commit: string | undefined;
}

/** Looks at what this run measures on; without a lab, at the host alone. */
export async function testbedOf(prepared: Prepared | undefined): Promise<Testbed> {
	const {cpus, cpu: model, memoryGiB, hostKernel: kernel} = hostMachine();
	return {
		host: {cpus, model, memoryGiB, kernel},
		commit: await run('git', ['describe', '--always', '--dirty'], {cwd: root}).then(text => text.trim(), () => undefined),
		...prepared === undefined ? {versions: {node: process.versions.node}} : await ofLab(prepared),
	};
}

async function ofLab({source, node, acceleration, engine}: Prepared): Promise<Omit<Testbed, 'host' | 'commit'>> {
	const {cpus, memoryGiB, diskGiB, release, cgroup} = node;
	const said = await run('qemu-system-x86_64', ['--version']);
	return {
		runtime: source.kind,
		...source.kind === 'rehearsal' && {rehearsalBecause: source.why},
		acceleration,
		node: {cpus, memoryGiB, diskGiB, release, cgroup},
		versions: {
			qemu: /version (\S+)/.exec(said)?.[1] ?? 'unknown',
			node: process.versions.node,
			pulumi: `${engine.artifact.version} (${engine.artifact.source})`,
			command: engine.plugins.command,
			kubernetesPlugin: engine.plugins.kubernetes,
			kubernetes: catalogue.kubernetes.version,
			containerd: catalogue.containerd.version,
			...source.kind === 'kata' && {kata: source.tarball.version, kataSha256: source.tarball.digest},
		},
	};
}
