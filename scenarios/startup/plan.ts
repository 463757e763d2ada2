import type {Arm} from '../arm.ts';
import type {NodeConnection} from '../node-session.ts';

/** Upper bounds of the parts of an experiment, in seconds. */
export interface StartupLimits {
	/** One container by `ctr`, from its start to its end. */
	container: number;

	/** A pod from its creation to Ready and to its first line. */
	podReady: number;

	/** A pod from its deletion until it is gone. */
	podGone: number;

	/** The whole experiment; what is measured by then is what there is. */
	total: number;
}

/** What the probe is told on stdin. It holds a private key. */
export interface StartupPlan {
	kubeconfigPath: string;
	connection: NodeConnection;

	/** That node's name in the cluster; every pod runs there. */
	node: string;
	namespace: string;
	arms: Arm[];
	image: string;

	/** The kubelet's `podLogsDir` on the node. */
	podLogsDir: string;

	/** Pairs of containers, the warm-up not counted. */
	pairs: number;

	/** Pairs of pods, the warm-up not counted. */
	podPairs: number;

	/** Decides which arm of a pair goes first, and how the bootstrap draws. */
	seed: number;

	/** Whether the kata handler has no hypervisor behind it. */
	rehearsal: boolean;
	limits: StartupLimits;

	/** The JSON-lines file that gets every raw sample. */
	resultsFile: string;

	/** What was measured on: acceleration, versions, kernel, CPU. Kept with the samples. */
	testbed: Record<string, unknown>;
}
