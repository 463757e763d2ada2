import {spawn} from 'node:child_process';
import {mkdir, readFile, rename, writeFile} from 'node:fs/promises';
import {release} from 'node:os';
import path from 'node:path';
import {defaultCache} from '../artifacts/cache.ts';

/** How QEMU can execute a node on this host, and why. */
export interface AccelerationDecision {
	acceleration: 'kvm' | 'tcg';
	why: string;

	/** What of the host it holds for. */
	fingerprint: string;

	/** When it was decided, ISO 8601. */
	at: string;
}

/** What the decision rests on. */
export interface AccelerationFacts {
	/** Whether the CPU's flags have vmx or svm: a guest's Kata needs one. */
	virtualization: boolean;

	/** Whether KVM gives vmx or svm to its guests. */
	nested: boolean;

	/** Whether a small guest came up under KVM; undefined where it was not worth a try. */
	booted?: boolean;
}

/** `/dev/kvm` proves nothing: it can exist on a host where no guest ever boots. Booting one does. */
export function decide({virtualization, nested, booted}: AccelerationFacts): Pick<AccelerationDecision, 'acceleration' | 'why'> {
	if (!virtualization) {
		return {acceleration: 'tcg', why: 'the CPU shows neither vmx nor svm'};
	}

	if (!nested) {
		return {acceleration: 'tcg', why: 'KVM here gives its guests no vmx or svm (the module\'s parameter `nested` is off), and Kata in the node needs it'};
	}

	return booted
		? {acceleration: 'kvm', why: 'a small guest booted under KVM'}
		: {acceleration: 'tcg', why: 'a small guest did not boot under KVM within its time limit'};
}

/** Where the decision is kept. */
export function decisionFile(cache = defaultCache()): string {
	return path.join(cache, 'acceleration.json');
}

/** The decision for this host: the kept one, else made now by booting `kernel`. */
export async function acceleration(kernel: string, cache?: string): Promise<AccelerationDecision> {
	const file = decisionFile(cache);
	const facts = await hostFacts();
	const fingerprint = [facts.model, facts.virtualization, facts.nested, release()].join('; ');
	const kept = await readFile(file, 'utf8').then(text => JSON.parse(text) as AccelerationDecision, () => undefined);
	if (kept?.fingerprint === fingerprint) {
		return kept;
	}

	const booted = facts.virtualization && facts.nested ? await boots(kernel) : undefined;
	const decision = {...decide({...facts, booted}), fingerprint, at: new Date().toISOString()};
	await mkdir(path.dirname(file), {recursive: true});
	await writeFile(`${file}.${process.pid}`, JSON.stringify(decision));
	await rename(`${file}.${process.pid}`, file);
	return decision;
}

async function hostFacts(): Promise<AccelerationFacts & {model: string}> {
	const cpu = await readFile('/proc/cpuinfo', 'utf8');
	const flags = /^flags\s*:(.*)$/m.exec(cpu)?.[1]?.split(' ') ?? [];
	const nested = await Promise.all(['kvm_intel', 'kvm_amd'].map(async module =>
		readFile(`/sys/module/${module}/parameters/nested`, 'utf8').then(text => /^[1Y]/.test(text), () => false)));
	return {
		model: /^model name\s*:\s*(.*)$/m.exec(cpu)?.[1] ?? 'unknown CPU',
		virtualization: flags.includes('vmx') || flags.includes('svm'),
		nested: nested.includes(true),
	};
}

// Without a root file system a kernel panics, and `panic=-1` with `-no-reboot` then ends QEMU: only a kernel that booted says so.
async function boots(kernel: string): Promise<boolean> {
	const guest = spawn('qemu-system-x86_64', [
		'-machine', 'q35', '-accel', 'kvm', '-cpu', 'host', '-m', '512', '-nodefaults', '-display', 'none',
		'-kernel', kernel, '-append', 'console=ttyS0 panic=-1', '-serial', 'stdio', '-no-reboot',
	], {stdio: ['ignore', 'pipe', 'ignore'], timeout: 30_000, killSignal: 'SIGKILL'});
	let console = '';
	guest.stdout.setEncoding('utf8').on('data', (text: string) => {
		console += text;
	});
	await new Promise(resolve => guest.once('error', resolve).once('close', resolve));
	return console.includes('Kernel panic - not syncing: VFS');
}
