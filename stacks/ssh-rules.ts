import {integer, text} from './setting-rules.ts';

/** What reaches a machine over SSH, wherever a setting says it. */
export const sshRules = {
	host: text(/^[\w.:-]+$/, 'a name or address'),
	port: integer(1, 65_535),
	user: text(/^[a-z_][\w.-]*$/i, 'the name of a user'),
	hostKey: text(/^(ssh-|ecdsa-)[\w-]+ [A-Za-z\d+/]+=*( .*)?$/, 'a public key such as \'ssh-ed25519 AAAA…\''),
	address: text(/^(?!0|127\.)((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/, 'an IPv4 address that other machines reach, such as \'10.0.0.2\''),
};
