import test from 'ava';
import {sshWorkers} from '../../stacks/ssh-workers.ts';

const first = {host: '192.0.2.1', port: 22, user: 'admin', address: '10.0.0.1'};
const hostKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample';
const worker = {host: '192.0.2.2', hostKey};

test('what a worker leaves out is as with the first machine', t => {
	t.deepEqual(sshWorkers([worker, {...worker, port: 2222, user: 'root', address: '10.0.0.2'}], first), {
		workers: [
			{host: '192.0.2.2', port: 22, user: 'admin', hostKey, address: undefined},
			{host: '192.0.2.2', port: 2222, user: 'root', hostKey, address: '10.0.0.2'},
		],
		problems: [],
	});
});

test('a worker does not take the first machine\'s port, which may be a gateway\'s', t => {
	t.is(sshWorkers([worker], {...first, port: 2201}).workers[0]?.port, 22);
});

const refuses = test.macro({
	exec(t, list: unknown[], ...problems: string[]) {
		t.deepEqual(sshWorkers(list, first).problems, problems);
	},
	title: (_, list) => `refuses ${JSON.stringify(list)}`,
});

test(refuses, ['192.0.2.2'], 'sshWorkers[0] is "192.0.2.2", not keys such as host and hostKey');
test(refuses, [null], 'sshWorkers[0] is null, not keys such as host and hostKey');
test(refuses, [[worker]], `sshWorkers[0] is ${JSON.stringify([worker])}, not keys such as host and hostKey`);
test(refuses, [{}], 'sshWorkers[0].host is not set, and every worker needs it', 'sshWorkers[0].hostKey is not set, and every worker needs it');
test(refuses, [{...worker, host: ''}], 'sshWorkers[0].host is not set, and every worker needs it');
test(refuses, [{...worker, host: null}], 'sshWorkers[0].host is not set, and every worker needs it');
test(refuses, [{...worker, host: 'a b'}], 'sshWorkers[0].host is \'a b\', not a name or address');
test(refuses, [{...worker, host: 7}], 'sshWorkers[0].host is 7, not text');
test(refuses, [{...worker, port: 70_000}], 'sshWorkers[0].port is 70000, not a whole number from 1 to 65535');
test(refuses, [{...worker, port: 'ssh'}], 'sshWorkers[0].port is ssh, not a whole number from 1 to 65535');
test(refuses, [{...worker, port: true}], 'sshWorkers[0].port is true, not text');
test(refuses, [{...worker, user: 'no body'}], 'sshWorkers[0].user is \'no body\', not the name of a user');
test(refuses, [{...worker, hostKey: 'SHA256:abc'}], 'sshWorkers[0].hostKey is \'SHA256:abc\', not a public key such as \'ssh-ed25519 AAAA…\'');
test(refuses, [{...worker, prot: 22}], 'sshWorkers[0].prot is not a setting; did you mean port?');
test(refuses, [{...worker, hostkey: hostKey}], 'sshWorkers[0].hostkey is not a setting; did you mean hostKey?');
test(refuses, [worker, {...worker, privateKey: 'the key'}], 'sshWorkers[1].privateKey is not a setting', 'sshWorkers[1] is 192.0.2.2:22, which sshWorkers[0] names already');
test(refuses, [{...worker, host: first.host}], 'sshWorkers[0] is 192.0.2.1:22, which sshHost and sshPort name already');
test(refuses, [{...worker, host: 'Kata2'}, {...worker, host: 'kata2'}], 'sshWorkers[1] is kata2:22, which sshWorkers[0] names already');
test(refuses, [{...worker, address: '10.0.0.1'}], 'sshWorkers[0].address is 10.0.0.1, which sshAddress is already');
test(
	refuses, [{...worker, address: '10.0.0.2'}, {...worker, port: 23, address: '10.0.0.2'}],
	'sshWorkers[1].address is 10.0.0.2, which sshWorkers[0].address is already',
);

const refusesAddress = test.macro({
	exec(t, address: string) {
		t.deepEqual(sshWorkers([{...worker, address}], first).problems, [
			`sshWorkers[0].address is '${address}', not an IPv4 address that other machines reach, such as '10.0.0.2'`,
		]);
	},
	title: (_, address: string) => `refuses the address ${address}`,
});

for (const address of ['10.0.0', '10.0.0.256', '10.0.0.2.', '10.0.0.2.3', '10.0.0.02', 'fd00::1', 'kata2', '127.0.0.1', '0.0.0.0', '10.0.0.2/24']) {
	test(refusesAddress, address);
}

for (const address of ['10.0.0.2', '192.168.255.254', '172.16.0.10', '1.1.1.1']) {
	test(`takes the address ${address}`, t => {
		t.deepEqual(sshWorkers([{...worker, address}], first).problems, []);
	});
}
