import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {run} from '../../components/artifacts/run.ts';
import type {DeclaredNode} from '../../components/drift/declared.ts';
import {readFound, type Found} from '../../components/drift/found.ts';
import {lookText} from '../../components/drift/look-text.ts';
import {qemuProcess} from '../../components/machine/qemu-process.ts';
import {logIn} from '../../components/machine/ssh-login.ts';
import {runText} from '../../components/run-text.ts';
import {stepLauncher} from '../../components/step.ts';
import type {Engine} from '../pulumi/engine.ts';
import {root} from '../pulumi/environment.ts';

/** Looks at one node of a lab over SSH. */
export async function lookAtNode(stack: string, directory: string, {id, name, place, items}: DeclaredNode, engine: Engine): Promise<Found> {
	const own = path.join(directory, id);
	const embedded = existsSync(path.join(own, 'id'));
	if (embedded && qemuProcess(own) === undefined) {
		throw new Error(`the QEMU of ${name} does not run; \`npm run lab\` boots it`);
	}

	const privateKey = embedded ? await readFile(path.join(own, 'id'), 'utf8') : await configuredKey(stack, engine);
	const client = await logIn({...place, privateKey}, 120, () => !embedded || qemuProcess(own) !== undefined);
	try {
		return readFound(await runText(client, {name: `the look at ${name}`, command: stepLauncher('look'), text: lookText(items), limitSeconds: 600}));
	} finally {
		client.end();
	}
}

async function configuredKey(stack: string, {artifact, environment}: Engine): Promise<string> {
	const key = await run(path.join(artifact.directory, 'pulumi'), ['config', 'get', 'sshPrivateKey', '--stack', stack, '--non-interactive'], {cwd: root, environment});
	return key.endsWith('\n') ? key : `${key}\n`;
}
