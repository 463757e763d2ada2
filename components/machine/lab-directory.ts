import {homedir} from 'node:os';
import path from 'node:path';

/** Where a lab keeps what is its own: disk overlay, keys, sockets, kubeconfig, samples. */
export function labDirectory(stack: string): string {
	return path.join(labsDirectory(), stack);
}

/** Where the labs of every checkout are. */
export function labsDirectory(): string {
	const state = process.env['XDG_STATE_HOME'] ?? path.join(homedir(), '.local', 'state');
	return path.join(state, 'kata-lab');
}
