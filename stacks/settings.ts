import * as pulumi from '@pulumi/pulumi';
import type {ThinPool} from '../components/container-runtime/thin-pool.ts';
import {scenarioNames, scenarioOf} from '../scenarios/index.ts';
import type {Scenario} from '../scenarios/scenario.ts';
import type {SettingValues} from '../scenarios/setting.ts';
import type {HandlerSettings} from './handler-settings.ts';
import {readSettings} from './read-settings.ts';

/** A virtual machine on this host. */
export interface QemuSettings {
	readonly kind: 'qemu';

	/** How many machines there are, the control plane among them. */
	readonly nodes: number;
	readonly release: '13' | '12';
	readonly cpus: number;
	readonly memoryGiB: number;
	readonly diskGiB: number;
	readonly cgroup: 'v2' | 'v1';
	readonly acceleration: 'auto' | 'kvm' | 'tcg';
}

/** A machine that the user already has. */
export interface SshSettings {
	readonly kind: 'ssh';
	readonly host: string;
	readonly port: number;
	readonly user: string;
	readonly hostKey: string;

	/** The port of the same host that leads to the machine's 6443. */
	readonly apiPort: number;

	/** The address under which the workers reach it; that of its default route without one. */
	readonly address: string | undefined;

	/** To be made a secret of, and good for the workers too. */
	readonly privateKey: string;

	/** The machines that join it. */
	readonly workers: readonly SshWorker[];

	/** What becomes of containerd's configuration on all of them. */
	readonly containerd: 'whole' | 'handlers';

	/** What else on all of them gets Kata. */
	readonly otherRuntimes: ReadonlyArray<'docker' | 'crio'>;
}

/** A machine that the user already has, and that becomes a worker. */
export interface SshWorker {
	readonly host: string;
	readonly port: number;
	readonly user: string;
	readonly hostKey: string;

	/** The address under which the other machines reach it; that of its default route without one. */
	readonly address: string | undefined;
}

/** What a stack's file and the defaults of `Pulumi.yaml` say, checked. */
export interface Settings {
	readonly machine: QemuSettings | SshSettings;
	readonly kataVersion: string;
	readonly kataSha256: string;
	readonly rehearsal: 'auto' | 'never' | 'always';
	readonly kataPresets: readonly string[];
	readonly kataConfiguration: Readonly<Record<string, unknown>>;
	readonly overheadMemory: string;
	readonly overheadCpu: string;
	readonly runtimeClass: string;
	readonly handler: string;
	readonly privilegedWithoutHostDevices: boolean;

	/** More handlers beside that one, and where those of them that take block devices have them from. */
	readonly handlers: readonly HandlerSettings[];
	readonly thinPool: ThinPool;
	readonly gvisor: boolean;

	/** Whether kata-monitor is a service on every node. */
	readonly kataMonitor: boolean;

	/** The stack whose lab the scenarios run on; `undefined` where this stack is the lab. */
	readonly lab: string | undefined;
	readonly scenarios: readonly string[];

	/** The node of the lab that they measure; `undefined` for the first that may be measured. */
	readonly measuredNode: string | undefined;

	/** What scenarios compare; the first is what the others are divided by. `undefined` for runc and the lab's own. */
	readonly runtimeClasses: readonly string[] | undefined;

	/** What is set of a scenario's own settings, by its name. */
	readonly scenarioSettings: Readonly<Record<string, SettingValues>>;
	readonly seed: number;

	/** The pair up to which a scenario goes on while its interval is wide; `undefined` ends it with its own pairs. */
	readonly mostPairs: number | undefined;

	/** Seconds from its creation after which the lab may be taken away; `undefined` keeps it. */
	readonly lifetime: number | undefined;

	/** A directory or URL that artifacts come from first. */
	readonly mirror: string | undefined;
}

/** What the settings' own texts do not tell. */
export interface Origin {
	/** The file that a problem is reported against. */
	readonly file: string;

	/** Every scenario there is. */
	readonly scenarios: ReadonlyArray<Pick<Scenario, 'name' | 'settings'>>;

	/** Whether a setting is encrypted in that file. */
	readonly encrypted: (name: string) => boolean;
}

/** The settings of the stack that runs. */
export async function settings(): Promise<Settings> {
	const prefix = `${pulumi.getProject()}:`;
	const raw = Object.fromEntries(Object.entries(pulumi.runtime.allConfig())
		.filter(([key]) => key.startsWith(prefix))
		.map(([key, value]) => [key.slice(prefix.length), value]));
	const encrypted = JSON.parse(process.env['PULUMI_CONFIG_SECRET_KEYS'] ?? '[]') as string[];

	return readSettings({...raw, ...process.env['KATA_LAB_MIRROR'] && {mirror: process.env['KATA_LAB_MIRROR']}}, {
		file: `stacks/Pulumi.${pulumi.getStack()}.yaml`,
		scenarios: await scenariosOf(raw),
		encrypted: name => encrypted.includes(prefix + name),
	});
}

/** Every scenario's name, and the settings of those that `raw` sets any of: a program loads no more than it needs. */
async function scenariosOf(raw: Readonly<Record<string, string>>): Promise<Origin['scenarios']> {
	return Promise.all(scenarioNames.map(async name => name in raw ? scenarioOf(name) : {name, settings: {}}));
}
