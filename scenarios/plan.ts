import type {Acceleration} from './acceleration.ts';
import type {Arm} from './arm.ts';
import type {NodeConnection} from './node-connection.ts';
import type {SettingValues} from './setting.ts';

/** Upper bounds of the parts of an experiment, in seconds. */
export interface Limits {
	/** One container by `ctr`, from its start to its end. */
	container: number;

	/** A pod from its creation to Ready and to its first line. */
	podReady: number;

	/** A pod from its deletion until it is gone. */
	podGone: number;

	/** The whole experiment; what is measured by then is what there is. */
	total: number;
}

/** The images that every node of a lab has. */
export interface Images {
	/** `/bin/busybox`, and nothing else. */
	shell: string;

	/** Debian's stress, stress-ng, sysbench, fio, iperf3, ping, ab and nginx. */
	tools: string;

	/** Debian's Docker, engine and command line, with busybox's image in `/images`. */
	docker: string;
}

/** What a probe is told on stdin. It holds a private key and a kubeconfig. */
export interface Plan {
	/** The name of the scenario. */
	scenario: string;
	kubeconfig: string;
	connection: NodeConnection;

	/** That node's name in the cluster; every pod that is measured runs there. */
	node: string;

	/** That node's directory on this host; there is nothing in it unless the node is a QEMU of a lab's. */
	nodeDirectory?: string | undefined;

	/** The node where load generators go: another one, where there is one. */
	clientNode: string;
	namespace: string;
	arms: Arm[];
	images: Images;

	/** The kubelet's `podLogsDir` on the node. */
	podLogsDir: string;

	/** What the user set of the scenario's settings. */
	settings: SettingValues;

	/** Decides which arm of a pair goes first, and how the bootstrap draws. */
	seed: number;

	/** The pair up to which a part goes on while its interval is wide; without it a part ends with its own pairs. */
	mostPairs?: number | undefined;

	/** Whether the kata handler has no hypervisor behind it. */
	rehearsal: boolean;
	acceleration: Acceleration;
	limits: Limits;

	/** The JSON-lines file that gets every raw sample. */
	resultsFile: string;

	/** What was measured on: acceleration, versions, kernel, CPU. Kept with the samples. */
	testbed: Record<string, unknown>;
}
