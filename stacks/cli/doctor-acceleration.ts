import type {QemuSettings} from '../settings.ts';
import type {Facts, Decision} from './doctor-facts.ts';
import type {Finding} from './doctor.ts';

/** Whether a virtual machine would be emulated here. */
export function emulates({machine, extension, nested, kvm, decided}: Facts): boolean {
	return machine.kind === 'qemu' && (machine.acceleration === 'tcg'
		|| (decided ? decided.acceleration === 'tcg' : extension === undefined || nested !== true || kvm !== 'opens'));
}

/** What would execute the machine's instructions here. */
export function accelerationOf(facts: Facts, {acceleration}: QemuSettings): Finding[] {
	const check = 'acceleration';
	const {architecture, decided, extension} = facts;
	if (architecture !== 'x64') {
		return [{check: 'architecture', state: 'missing', found: architecture, remedy: 'Use an x86-64 host; the node and Kata are built for no other.'}];
	}

	if (acceleration === 'tcg') {
		return [{check, state: 'slow', found: 'tcg, as the setting says', remedy: 'Set acceleration to auto to have kvm tried.'}];
	}

	if (!emulates(facts)) {
		return [{check, state: 'ok', found: decided ? decisionText(decided) : `${extension ?? ''} with nesting, and /dev/kvm opens; the first start decides, by booting a small guest`}];
	}

	return [{
		check,
		state: acceleration === 'kvm' ? 'missing' : 'slow',
		found: decided ? decisionText(decided) : `tcg: ${obstacle(facts).found}`,
		remedy: `${obstacle(facts).remedy} ${acceleration === 'kvm'
			? 'Or set acceleration to auto, and the lab emulates.'
			: 'Until then the lab emulates, tens of times slower.'}`,
	}];
}

function decisionText({acceleration, why, at}: Decision): string {
	return `${acceleration}: ${why} (a small guest was booted ${at})`;
}

function obstacle({extension, nested, kvm}: Facts): {found: string; remedy: string} {
	const module = extension === 'svm' ? 'kvm_amd' : 'kvm_intel';
	if (extension === undefined) {
		return {
			found: 'the CPU shows neither vmx nor svm',
			remedy: 'Turn virtualization on in the firmware, or nesting where this host is itself a virtual machine.',
		};
	}

	switch (kvm) {
		case 'absent': {
			return {found: `${extension}, but no /dev/kvm`, remedy: `Load its module: sudo modprobe ${module}.`};
		}

		case 'denied': {
			return {found: `${extension}, but /dev/kvm is not for this user`, remedy: 'Join its group and log in again: sudo adduser "$USER" kvm.'};
		}

		case 'broken': {
			return {found: `${extension}, but /dev/kvm does not open`, remedy: 'See dmesg for what the kernel says about kvm.'};
		}

		case 'opens': {
			return nested === true
				? {found: `${extension}, but no guest boots`, remedy: 'Use another host, or machine ssh.'}
				: {found: `${extension}, but without nesting`, remedy: `Turn it on: echo 'options ${module} nested=1' | sudo tee /etc/modprobe.d/kata-lab.conf, and load ${module} anew.`};
		}
	}
}
