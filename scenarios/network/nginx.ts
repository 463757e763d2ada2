import {setTimeout as sleep} from 'node:timers/promises';
import type {Arm} from '../arm.ts';
import type {Experiment} from '../experiment.ts';
import type {Ground} from '../ground.ts';
import {messageOf} from '../message-of.ts';
import {ownLabels} from '../namespace.ts';
import type {Metric, Scenario} from '../scenario.ts';
import type {SettingValues} from '../setting.ts';
import {parseAb} from '../tools/ab.ts';
import {TransportError} from '../transport-error.ts';
import {Served} from './served.ts';

const requests = (name: string, shows: string, more: Pick<Metric, 'expected'> = {}): Metric =>
	({name, shows, unit: 'requests/s', direction: 'higher', smallestEffect: 0.05, floor: 1, ...more});

const metrics = ({concurrency}: SettingValues): Metric[] => [
	...(concurrency as readonly number[]).map(count => requests(
		`requestsPerSecondAt${count}`,
		`\`ab\` at concurrency ${count}, to the pod's own address`,
		{expected: {most: 1}},
	)),
	requests('requestsPerSecondByService', 'the same at the last concurrency, through a Service'),
];

/** nginx under load, as in the test plan. */
export const nginx: Scenario = {
	name: 'nginx',
	group: 'network',
	shows: 'how many HTTP requests nginx answers in a second',
	expectation: 'fewer on kata: the plan had 9704 against 13740 requests/s, ratio 0.71',
	durations: {hardware: 900, kvm: 900, tcg: 270},
	settings: {
		requests: {kind: 'count', default: 100_000, emulated: 300, least: 1, says: 'requests of one run of `ab`'},
		concurrency: {kind: 'counts', default: [30, 100], least: 1, most: 1000, says: 'requests at a time, one run for each'},
		cpu: {kind: 'cpu', default: '4', emulated: '1', says: 'CPU limit of nginx'},
		memory: {kind: 'memory', default: '4Gi', emulated: '512Mi', says: 'memory limit of nginx'},
		pairs: {kind: 'count', default: 10, emulated: 2, least: 1, most: 1000, says: 'runs on each runtime, the warm-up not counted'},
	},
	metrics,
};

const port = 80;

/** The servers stay up; each pair loads one after the other. */
export function experiment(ground: Ground): Experiment {
	const {settings, pods} = ground;
	const concurrency = ground.counts('concurrency');
	const total = Math.max(ground.count('requests'), ...concurrency);
	const served = new Served(ground, {
		command: ['nginx'],
		limits: {cpu: ground.text('cpu'), memory: ground.text('memory')},
	});

	const services = new Map<string, string>();
	const service = async ({label}: Arm): Promise<string> => {
		const known = services.get(label);
		if (known !== undefined) {
			return known;
		}

		const {spec} = await pods.create({
			metadata: {name: `nginx-${label}`, labels: ownLabels},
			spec: {selector: {arm: label}, ports: [{port}], clusterIP: undefined as string | undefined},
		}, 'services');
		const ip = spec.clusterIP ?? '';
		await answering(ip);
		services.set(label, ip);
		return ip;
	};

	// kube-proxy takes a moment to send a new Service's packets to a pod.
	const answering = async (ip: string) => {
		const deadline = performance.now() + 120_000;
		for (;;) {
			try {
				// Of a single request it gives no percentiles.
				return parseAb(await served.run(['ab', '-q', '-s', '5', '-n', '2', '-c', '1', `http://${ip}:${port}/`], 60), 2);
			} catch (error) {
				if (error instanceof TransportError || performance.now() > deadline) {
					throw error instanceof TransportError ? error : new Error(`${ip} does not answer: ${messageOf(error)}`, {cause: error});
				}

				await sleep(1000);
			}
		}
	};

	const load = async (ip: string, count: number) => {
		const printed = await served.run(['ab', '-q', '-r', '-s', '120', '-n', String(total), '-c', String(count), `http://${ip}:${port}/`], 3600);
		return parseAb(printed, total).requestsPerSecond;
	};

	return {
		parts: [{
			name: 'run',
			pairs: ground.count('pairs'),
			metrics: metrics(settings),
			headline: `requestsPerSecondAt${concurrency.at(-1) ?? ''}`,
			async measure(arm) {
				const {ip, kernel} = await served.server(arm);
				const values: Record<string, number> = {};
				for (const count of concurrency) {
					values[`requestsPerSecondAt${count}`] = await load(ip, count);
				}

				values['requestsPerSecondByService'] = await load(await service(arm), concurrency.at(-1) ?? 1);
				return {values, kernel};
			},
			async recover() {
				services.clear();
				await served.clear();
			},
		}],
	};
}
