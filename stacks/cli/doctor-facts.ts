import type {QemuSettings, SshSettings} from '../settings.ts';

/** What a host was seen to be. */
export interface Facts {
	readonly machine: QemuSettings | Pick<SshSettings, 'kind' | 'host'>;
	readonly architecture: string;

	/** The CPU's flag for virtual machines. */
	readonly extension: 'vmx' | 'svm' | undefined;

	/** Whether a virtual machine of this host may have virtual machines; `undefined` where no module is loaded. */
	readonly nested: boolean | undefined;
	readonly kvm: 'opens' | 'denied' | 'absent' | 'broken';

	/** What booting a small guest has shown. */
	readonly decided: Decision | undefined;

	/** Bytes. */
	readonly memory: {readonly total: number; readonly available: number};
	readonly cpus: number;
	readonly disks: {readonly cache: Disk; readonly labs: Disk};

	/** A free port of the loopback address. */
	readonly port: number | undefined;

	/** How images can be made: as root, in a user namespace, or not at all. */
	readonly root: 'root' | 'namespace' | undefined;

	/** The version of each tool, empty where it does not tell; `undefined` where it is not there. */
	readonly tools: Readonly<Record<string, string | undefined>>;

	/** Where each artifact in the cache came from; `undefined` where it is not there yet. */
	readonly artifacts: Readonly<Record<string, string | undefined>>;
	readonly mirror: {readonly place: string; readonly answers: boolean} | undefined;
}

/** Where files go. */
export interface Disk {
	readonly path: string;

	/** Bytes. */
	readonly free: number;

	/** Tells disks apart. */
	readonly device: number;
}

/** What booting a small guest has shown. */
export interface Decision {
	readonly acceleration: 'kvm' | 'tcg';
	readonly why: string;

	/** When, in ISO 8601. */
	readonly at: string;
}
