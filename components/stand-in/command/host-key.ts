import {createHash} from 'node:crypto';

/** A public key of a server, in the form that SSH sends. */
export interface HostKey {
	type: string;
	data: Buffer;
}

/** Reads a key in `authorized_keys` form. */
export function parseHostKey(line: string): HostKey {
	const data = /(?:^|\s)(?:ssh|ecdsa|sk-ssh|sk-ecdsa)-\S+\s+([A-Za-z\d+/]+=*)/.exec(line)?.[1];
	if (data === undefined) {
		throw new Error('connection.hostKey is not a public key in authorized_keys form, such as \'ssh-ed25519 AAAA…\'');
	}

	return read(Buffer.from(data, 'base64'));
}

/** Reads a key in the form that SSH sends: its type comes first. */
export function read(data: Buffer): HostKey {
	const length = data.length < 4 ? 0 : data.readUInt32BE();
	return {type: data.toString('latin1', 4, 4 + length), data};
}

/** The key as `ssh-keygen -l` shows it. */
export function fingerprint({type, data}: HostKey): string {
	return `${type} SHA256:${createHash('sha256').update(data).digest('base64').replace(/=+$/, '')}`;
}

/** The signature algorithms to ask a server for, those of `pinned` first so that it shows that key if it has it. */
export function algorithms(pinned: HostKey): string[] {
	const all = [
		'ssh-ed25519',
		'ecdsa-sha2-nistp256',
		'ecdsa-sha2-nistp384',
		'ecdsa-sha2-nistp521',
		'rsa-sha2-512',
		'rsa-sha2-256',
		'ssh-rsa',
	];
	const own = pinned.type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : [pinned.type];
	return [...own.filter(name => all.includes(name)), ...all.filter(name => !own.includes(name))];
}
