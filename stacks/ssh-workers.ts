import {placeKey} from '../components/cluster/worker-name.ts';
import {asText} from './declarations.ts';
import {didYouMean, type Rule} from './setting-rules.ts';
import type {SshWorker} from './settings.ts';
import {sshRules} from './ssh-rules.ts';

/** What the settings say of the first machine, as far as its workers depend on it. */
export interface FirstMachine {
	readonly host: string | undefined;
	readonly port: number;
	readonly user: string | undefined;
	readonly address: string | undefined;
}

/** The workers that the setting `sshWorkers` lists, and all that is wrong with them. */
export function sshWorkers(list: readonly unknown[], first: FirstMachine): {workers: SshWorker[]; problems: string[]} {
	const problems: string[] = [];
	const workers = list.map((entry, index) => worker(entry, first, (key, problem) => {
		problems.push(`${nameOf(index)}${key === '' ? '' : `.${key}`} ${problem}`);
	}));
	return {workers, problems: [...problems, ...doubles(workers, first)]};
}

type Report = (key: string, problem: string) => void;

function worker(entry: unknown, first: FirstMachine, report: Report): SshWorker {
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
		report('', `is ${JSON.stringify(entry)}, not keys such as host and hostKey`);
		return {host: '', port: first.port, user: '', hostKey: '', address: undefined};
	}

	const given = entry as Readonly<Record<string, unknown>>;
	for (const key of Object.keys(given).filter(key => !Object.hasOwn(sshRules, key))) {
		report(key, `is not a setting${didYouMean(key, Object.keys(sshRules))}`);
	}

	const read = <T>(key: keyof typeof sshRules, rule: Rule<T>): T | undefined => {
		const value = given[key] ?? '';
		if (value === '') {
			return undefined;
		}

		// A number is text for a port only: any other key that has one was meant otherwise.
		if (typeof value !== 'string' && !(key === 'port' && typeof value === 'number')) {
			report(key, `is ${JSON.stringify(value)}, not text`);
			return undefined;
		}

		return rule(asText(value), problem => {
			report(key, problem);
		});
	};

	for (const key of ['host', 'hostKey'].filter(key => (given[key] ?? '') === '')) {
		report(key, 'is not set, and every worker needs it');
	}

	return {
		host: read('host', sshRules.host) ?? '',
		port: read('port', sshRules.port) ?? 22,
		user: read('user', sshRules.user) ?? first.user ?? '',
		hostKey: read('hostKey', sshRules.hostKey) ?? '',
		address: read('address', sshRules.address),
	};
}

// A machine that is named twice would be prepared, joined and given back by two hands at once.
function doubles(workers: readonly SshWorker[], first: FirstMachine): string[] {
	const places = new Map([[placeKey({host: first.host ?? '', port: first.port}), 'sshHost and sshPort name']]);
	const addresses = new Map(first.address === undefined ? [] : [[first.address, 'sshAddress']]);
	const problems: string[] = [];
	for (const [index, {host, port, address}] of workers.entries()) {
		const name = nameOf(index);
		const place = placeKey({host, port});
		const known = host === '' ? undefined : places.get(place);
		if (known !== undefined) {
			problems.push(`${name} is ${host}:${port}, which ${known} already`);
		}

		const holder = address === undefined ? undefined : addresses.get(address);
		if (address !== undefined && holder !== undefined) {
			problems.push(`${name}.address is ${address}, which ${holder} is already`);
		}

		places.set(place, known ?? `${name} names`);
		if (address !== undefined) {
			addresses.set(address, holder ?? `${name}.address`);
		}
	}

	return problems;
}

const nameOf = (index: number) => `sshWorkers[${index}]`;
