import {anyServer} from '../golden/lab-layers.ts';

/**
 * The golden node's kubeconfig for the lab whose API server is at a port of this host. Between the two
 * there is no network that bytes would have to be saved on, and an emulated server takes 0.1 s to
 * compress what a client asks for first, the description of the whole API.
 */
export function ownKubeconfig(ofGolden: string, apiPort: number): string {
	return ofGolden.replace(/^( *)server: .*$/m, (line, indent: string) =>
		`${line.replace(anyServer, `127.0.0.1:${apiPort}`)}\n${indent}disable-compression: true`);
}
