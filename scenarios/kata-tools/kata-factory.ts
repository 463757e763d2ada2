import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import {found} from '../found.ts';
import type {Ground} from '../ground.ts';
import {startPlaced} from '../placed-pod.ts';
import {podOf} from '../pod-of.ts';
import {podProcesses} from '../pod-processes.ts';
import type {Scenario} from '../scenario.ts';
import {templatePath} from '../startup/template-configuration.ts';
import {TemplateFactory} from '../startup/template-factory.ts';

const source = 'docs/how-to/what-is-vm-templating-and-how-do-I-use-it.md at 3.0.0';

/** Whether `kata-runtime factory` makes a template, tells of it, and takes it away. */
export const kataFactory: Scenario = {
	name: 'kata-factory',
	group: 'Kata\'s tools',
	shows: 'whether `kata-runtime factory init` makes a template that pods are made of, `status` tells of it, and `destroy` takes it away',
	expectation: 'all of it, with an initrd and virtio-9p (docs/how-to/what-is-vm-templating-and-how-do-I-use-it.md at 3.0.0); a pod on runc has no guest to be made of it',
	durations: {hardware: 30, kvm: 90, tcg: 180},
	settings: {},
	metrics: () => [],
	claims: [
		{name: 'notEnabled', claims: 'with the lab\'s own configuration, `status` says that there is no factory', expectation: 'holds', source: 'src/runtime/cmd/kata-runtime/factory.go at 3.0.0'},
		{name: 'initMakes', claims: 'where `status` said that the factory is off, `init` makes the template, and `status` says that it is on', expectation: 'holds', source},
		{name: 'podOfTemplate', claims: 'the guest of a pod\'s VMM is made of that template', expectation: 'holds', source},
		{name: 'destroyRemoves', claims: '`destroy` takes the template away, and `status` says that it is off', expectation: 'holds', source},
	],
};

/** The template is made once for all arms, and destroyed when a pod of each was started. */
export function experiment(ground: Ground): Experiment {
	const factory = new TemplateFactory(ground);
	let made: Promise<{before: string; said: string; after: string; there: boolean}> | undefined;
	const make = async () => made ??= (async () => {
		const before = await factory.status();
		const {said} = await factory.init();
		return {before, said, after: await factory.status(), there: await factory.isThere()};
	})();
	let destroyed: Promise<{before: boolean; said: string; after: string; there: boolean}> | undefined;
	const destroy = async () => destroyed ??= (async () => {
		await make();
		const before = await factory.isThere();
		const said = await factory.destroy();
		return {before, said, after: await factory.status(), there: await factory.isThere()};
	})();

	return {
		claims: {
			async notEnabled() {
				const said = await factory.statusWithout();
				return found(said.includes('vm factory not enabled'), said);
			},
			async initMakes() {
				const {before, said, after, there} = await make();
				return found(before === off && after === on && there, `«${before}», then «${said}», then «${after}»; ${there ? '' : 'no '}template in ${templatePath}`);
			},
			async podOfTemplate(arm) {
				await make();
				return podOfTemplate(ground, arm, factory);
			},
			async destroyRemoves() {
				const {before, said, after, there} = await destroy();
				if (!before) {
					throw new Error('there was no template to be destroyed');
				}

				return found(!there && after === off, `«${said}», then «${after}»; the template is ${there ? 'still there' : 'gone'}`);
			},
		},
		async recover() {
			made = undefined;
			destroyed = undefined;
			await ground.clear();
			await restore(ground);
		},
		async end() {
			await ground.clear();
			await restore(ground);
		},
	};
}

const off = 'vm factory is off';
const on = 'vm factory is on';

/** Removes the template and the configuration that it was made with. */
export async function restore(ground: Ground): Promise<string[]> {
	return new TemplateFactory(ground).remove();
}

async function podOfTemplate(ground: Ground, arm: Arm, factory: TemplateFactory) {
	const {node, pods, plan} = ground;
	const name = `factory-${arm.label}`;
	const {pod} = await startPlaced(ground, arm, podOf({name, arm, node: plan.node, image: plan.images.shell, annotations: await factory.annotations()}));
	const {processes} = await podProcesses(node, pod.metadata?.uid);
	const vmm = processes.find(({role}) => role === 'vmm');
	const words = vmm === undefined ? '' : await node.ask('tr "\\0" " " < "/proc/$1/cmdline"', [String(vmm.pid)]);
	await pods.remove([name], plan.limits.podGone);
	return found(words.includes(templatePath), vmm === undefined ? 'the pod has no VMM' : `${vmm.executable} ${words.includes(templatePath) ? 'has its memory from' : 'does not know'} ${templatePath}`);
}
