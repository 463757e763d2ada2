import {timeLimits, type Acceleration} from '../time-limits.ts';
import type {Hypervisor, KataOptions} from './configuration.ts';
import {tablesOf, type Table} from './configuration/tables.ts';
import {tuning} from './slow-host.ts';

type Loose = Partial<Record<Table, Readonly<Record<string, unknown>>>>;

/** What the acceleration asks of a hypervisor's configuration: what it asks of QEMU's, as far as the other one has the keys. */
export function handlerTuning(hypervisor: Hypervisor, acceleration: Acceleration): KataOptions {
	const limits = timeLimits(acceleration);
	const asked: Loose = tuning(acceleration, limits);
	if (hypervisor === 'qemu' || acceleration === 'hardware') {
		return asked;
	}

	// The Rust runtime waits under another name, and sizes guests under another one.
	const other: Loose = hypervisor === 'dragonball'
		? {agent: {reconnect_timeout_ms: limits.agentDial * 1000}, runtime: {static_resource_mgmt: asked.runtime?.['static_sandbox_resource_mgmt']}}
		: {};
	const tables = tablesOf(hypervisor);
	const known = ([table, values]: [string, object]) => Object.fromEntries(Object.entries(values).filter(([key]) => {
		const found = tables[table as Table][key];
		return found !== undefined && found.ignored === undefined;
	}));
	return Object.fromEntries(Object.entries(asked).map(([table, values]) => [table, {...known([table, values]), ...other[table as Table]}]));
}
