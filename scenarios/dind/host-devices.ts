import {readFileSync} from 'node:fs';
import type {Arm} from '../arm.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {podOf} from '../pod-of.ts';
import type {Finding} from '../scenario.ts';

const script = readFileSync(new URL('host-devices.sh', import.meta.url), 'utf8');

// Prints the block devices that a container sees, a line each.
const blockDevices = ['/bin/sh', '-c', 'for device in /dev/*; do if [ -b "$device" ]; then echo "$device"; fi; done'];

/** Whether a privileged pod starts with `privileged_without_host_devices` as told, in containerd's configuration for as long as this takes. */
export async function startsWith(ground: Ground, arm: Arm, value: boolean): Promise<Finding> {
	const {node, pods, plan, limits} = ground;
	const {container: limit} = plan.limits;
	const isSet = await node.ask(script, ['given', arm.runtimeType]) === 'true'; // Not given is false, by containerd's documentation.
	if (isSet !== value) {
		await node.ask(script, ['change', arm.runtimeType, String(value)], limit);
	}

	try {
		const name = `devices-${String(value)}-${arm.label}`;
		const outcome = await pods.attempt(podOf({name, arm, node: plan.node, image: plan.images.shell, container: {securityContext: {privileged: true}}}), limits.podReady);
		const finding = 'refused' in outcome ? found(false, outcome.refused) : seen(await pods.ask(name, blockDevices, 120));
		await pods.remove([name], limits.podGone);
		return finding;
	} finally {
		await node.ask(script, ['back'], limit);
	}
}

/** Puts containerd's configuration back that a killed probe left. */
export async function restore({node, plan}: Ground): Promise<string[]> {
	return (await node.ask(script, ['back'], plan.limits.container)).split('\n').filter(Boolean);
}

/** What a privileged pod that started sees of block devices. */
export function seen(text: string): Finding {
	const devices = text.split('\n').filter(Boolean);
	return found(true, devices.length === 0 ? 'no block device in its /dev' : `${devices.length} block devices in its /dev: ${devices.slice(0, 3).join(', ')}`);
}
