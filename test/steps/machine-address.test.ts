import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

function machine(t: ExecutionContext, route = 'default via 10.0.2.2 dev eth0 proto dhcp src 10.0.2.15 metric 1024'): Machine {
	const machine = new Machine(t);
	machine.program('ip', `
		eth0() { echo '2: eth0    inet 10.0.2.15/24 metric 1024 brd 10.0.2.255 scope global dynamic eth0\\       valid_lft 86000sec'; }
		case "$*" in
			'-4 route show default') echo '${route}' ;;
			'-4 -oneline address show scope global dev eth0') eth0 ;;
			'-4 -oneline address show scope global')
				echo '1: eth1    inet 10.77.0.11/24 brd 10.77.0.255 scope global eth1\\       valid_lft forever'
				eth0 ;;
			*) exit 1 ;;
		esac`);
	return machine;
}

test('takes the address of the card that the default route leads out of', t => {
	t.like(machine(t).run('machine-address', 'install', {ADDRESS: ''}), {status: 0, stdout: '10.0.2.15'});
});

test('takes one of its own that it is told', t => {
	t.like(machine(t).run('machine-address', 'install', {ADDRESS: '10.77.0.11'}), {status: 0, stdout: '10.77.0.11'});
});

test('refuses one that it does not have, and names those that it has', t => {
	for (const ADDRESS of ['10.77.0.1', '0.77.0.11']) {
		const {status, stdout, stderr} = machine(t).run('machine-address', 'install', {ADDRESS});

		t.is(status, 1);
		t.is(stdout, '');
		t.is(stderr, `${ADDRESS} is no address of this machine, which has 10.77.0.11 10.0.2.15: name one of these`);
	}
});

test('says what to do where there is no default route', t => {
	const {status, stderr} = machine(t, '').run('machine-address', 'install', {ADDRESS: ''});

	t.is(status, 1);
	t.regex(stderr, /no default route .*\(10\.77\.0\.11 10\.0\.2\.15\): name one/);
});
