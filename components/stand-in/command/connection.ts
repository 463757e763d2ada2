import {isObject, isSecret, isUnknown, reveal, secret, type Properties} from '../rpc/properties.ts';
import type {Checked} from '../rpc/provider.ts';
import {problems} from './inputs.ts';

/** How to reach a machine, every default filled in. */
export interface Connection {
	host: string;
	port: number;
	user: string;
	password?: string;
	privateKey?: string;
	privateKeyPassword?: string;

	/** The only key accepted from the server, in `authorized_keys` form. */
	hostKey?: string;

	/** Failed dials before giving up; -1 for never. */
	dialErrorLimit: number;

	/** Seconds for a TCP connection to open; 0 for no limit. */
	perDialTimeout: number;
}

const kinds = {
	host: 'string',
	port: 'number',
	user: 'string',
	password: 'string',
	privateKey: 'string',
	privateKeyPassword: 'string',
	hostKey: 'string',
	dialErrorLimit: 'number',
	perDialTimeout: 'number',
	proxy: 'unserved',
	agentSocketPath: 'unserved',
} as const;

const defaults = {port: 22, user: 'root', dialErrorLimit: 10, perDialTimeout: 15};

/** Inputs with their `connection` completed and secret, and what is wrong with it. */
export function checkConnection(inputs: Properties, remedy: string): Checked {
	const {connection} = inputs;
	if (connection === undefined || connection === null || isUnknown(connection)) {
		return {inputs, failures: []};
	}

	const given = isSecret(connection) ? connection.value : connection;
	if (!isObject(given)) {
		return {inputs: {...inputs, connection: secret(connection)}, failures: []};
	}

	const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
	return {
		inputs: {...inputs, connection: secret({...defaults, ...stated})},
		failures: problems(stated, kinds, ['host'], remedy, 'connection.'),
	};
}

/** The connection of checked inputs. */
export function connectionOf({connection}: Properties): Connection {
	return reveal({...defaults, ...reveal(connection as Properties)}) as unknown as Connection;
}
