import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const file = 'etc/systemd/system/kata-lab-pod-routes.service';
const unit = 'kata-lab-pod-routes.service';
const variables = {ROUTES: '10.244.1.0/24 10.0.0.2\n10.244.2.0/24 10.0.0.3'};

function machine(t: ExecutionContext, {get = '$4 dev eth0 src 10.0.0.1 uid 0', route = ''} = {}): Machine {
	const machine = new Machine(t);
	machine.program('ip', `
		case "$*" in
			'-4 route get '*) ${get === '' ? 'echo "RTNETLINK answers: Network is unreachable" >&2; exit 2' : `echo "${get}"`} ;;
			'-4 route show exact 10.244.2.0/24') echo '${route}' ;;
		esac`);
	machine.program('systemctl', '[[ $1 != start || ! -e broken ]]');
	return machine;
}

const systemctl = (machine: Machine) => machine.calls().filter(call => call.startsWith('systemctl ')).map(call => call.replace('systemctl ', ''));

test('a unit has the routes, starts now and at each boot', t => {
	const it = machine(t);

	const {status, stderr} = it.run('pod-routes', 'install', variables);

	t.is(status, 0, stderr);
	t.deepEqual(systemctl(it), ['daemon-reload', `--quiet enable ${unit}`, `start ${unit}`]);
	const ip = it.at('stubs/ip');
	t.deepEqual(it.read(file)?.split('\n').filter(line => line.startsWith('Exec')), [
		`ExecStart=${ip} -4 route replace 10.244.1.0/24 via 10.0.0.2`,
		`ExecStopPost=-${ip} -4 route delete 10.244.1.0/24 via 10.0.0.2`,
		`ExecStart=${ip} -4 route replace 10.244.2.0/24 via 10.0.0.3`,
		`ExecStopPost=-${ip} -4 route delete 10.244.2.0/24 via 10.0.0.3`,
	]);
	t.true(it.read(file)?.includes('\n[Install]\nWantedBy=multi-user.target\n'));
});

test('other routes come after the old ones have gone; the same ones stay', t => {
	const it = machine(t);
	it.run('pod-routes', 'install', variables);
	it.calls();

	it.run('pod-routes', 'install', variables);
	t.false(systemctl(it).includes(`stop ${unit}`));

	it.run('pod-routes', 'install', {ROUTES: '10.244.1.0/24 10.0.0.2'});
	t.deepEqual(systemctl(it), [`stop ${unit}`, 'daemon-reload', `--quiet enable ${unit}`, `start ${unit}`]);
	t.false(it.read(file)?.includes('10.244.2.0/24'));
});

test('refuses a machine behind a router, before anything is changed', t => {
	const it = machine(t, {get: '$4 via 10.0.0.254 dev eth0 src 10.0.0.1 uid 0'});

	const {status, stderr} = it.run('pod-routes', 'install', variables);

	t.is(status, 1);
	t.regex(stderr, /^10\.0\.0\.2, which has the pods of 10\.244\.1\.0\/24, is behind a router: .* sshAddress /);
	t.deepEqual(it.files(), []);
	t.deepEqual(systemctl(it), []);
});

test('refuses a machine that is not reached', t => {
	const {status, stderr} = machine(t, {get: ''}).run('pod-routes', 'install', variables);

	t.is(status, 1);
	t.is(stderr, '10.0.0.2, which has the pods of 10.244.1.0/24, is not reached from this machine: RTNETLINK answers: Network is unreachable');
});

test('leaves a route alone that somebody else has made', t => {
	const it = machine(t, {route: '10.244.2.0/24 dev tun0 scope link'});

	const {status, stderr} = it.run('pod-routes', 'install', variables);

	t.is(status, 1);
	t.regex(stderr, /not the lab's.*: 10\.244\.2\.0\/24 dev tun0 scope link$/);
	t.is(it.run('pod-routes', 'remove', variables).status, 0);
	t.deepEqual(systemctl(it), []);
});

test('its own route is none of somebody else\'s', t => {
	const it = machine(t, {route: '10.244.2.0/24 via 10.0.0.3 dev eth0'});
	it.write(file, 'of an earlier run');

	t.is(it.run('pod-routes', 'install', variables).status, 0);
});

test('fails where the routes cannot be made', t => {
	const it = machine(t);
	it.write('broken', '');

	t.is(it.run('pod-routes', 'install', variables).status, 1);
});

test('removal takes the routes and the unit away', t => {
	const it = machine(t);
	it.run('pod-routes', 'install', variables);
	it.calls();

	t.is(it.run('pod-routes', 'remove', variables).status, 0);
	t.deepEqual(systemctl(it), [`--quiet disable --now ${unit}`, 'daemon-reload']);
	t.deepEqual(it.files(), []);
});
