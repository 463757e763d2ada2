import type {Step} from '../step.ts';

/** The step that labels a node. It runs on the control plane. */
export function labelStep(node: string, labels: Readonly<Record<string, string>>): Step {
	const LABELS = Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(' ');
	return {script: 'node-label', variables: {NODE: node, LABELS}};
}
