import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const place = 'etc/containerd/config.toml';
const variables = {CONTENT: 'version = 2\n# ours\n', LIMIT: '2'};

// A containerd that refuses «bad» when asked, and does not come up with «late».
function node(t: ExecutionContext): Machine {
	const machine = new Machine(t);
	machine.program('containerd', `
		if [[ $1 == --version ]]; then echo 'containerd github.com/containerd/containerd 1.7.24~ds1 1.7.24'; exit; fi
		! grep bad "$2" >&2`);
	machine.program('systemctl', '[[ $1 != restart ]] || cp etc/containerd/config.toml running');
	machine.program('ctr', `
		echo 'TYPE ID PLATFORMS STATUS'
		if grep -q late running 2>/dev/null; then echo 'io.containerd.grpc.v1 cri - error'; else echo 'io.containerd.grpc.v1 cri linux/amd64 ok'; fi`);
	machine.program('journalctl', 'echo "why it did not"');
	machine.write(place, '# theirs\n');
	return machine;
}

const restarts = (machine: Machine) => machine.calls().filter(call => call.includes('restart')).length;

test('places the file and restarts containerd once', t => {
	const machine = node(t);

	const first = machine.run('containerd-configuration', 'install', variables);
	t.is(first.status, 0, first.stderr);
	t.deepEqual(JSON.parse(first.stdout), {version: '1.7.24~ds1', restarted: true});
	t.is(machine.read(place), variables.CONTENT);
	t.is(restarts(machine), 1);

	const second = machine.run('containerd-configuration', 'install', variables);
	t.deepEqual(JSON.parse(second.stdout), {version: '1.7.24~ds1', restarted: false});
	t.is(restarts(machine), 0);
});

test('restarts containerd where a killed run placed the file only', t => {
	const machine = node(t);
	machine.run('containerd-configuration', 'install', variables);
	machine.write(place, '# next\n');
	machine.calls();

	machine.run('containerd-configuration', 'install', {...variables, CONTENT: '# next\n'});

	t.is(restarts(machine), 1);
});

test('does not place what containerd refuses', t => {
	const machine = node(t);

	const {status, stderr} = machine.run('containerd-configuration', 'install', {...variables, CONTENT: '# bad\n'});

	t.is(status, 1);
	t.is(stderr, 'containerd refuses the configuration: # bad');
	t.is(machine.read(place), '# theirs\n');
	t.is(restarts(machine), 0);
	t.deepEqual(machine.files(), [`./${place}`]);
});

test('puts the former file back where containerd does not come up', t => {
	const machine = node(t);

	const {status, stderr} = machine.run('containerd-configuration', 'install', {...variables, CONTENT: '# late\n'});

	t.is(status, 1);
	t.regex(stderr, /did not come up with the new configuration; the former one is back\nwhy it did not$/);
	t.is(machine.read(place), '# theirs\n');
	t.is(machine.read('running'), '# theirs\n');
});

test('removal gives the first file back byte for byte, and restarts', t => {
	const machine = node(t);
	machine.run('containerd-configuration', 'install', variables);
	machine.run('containerd-configuration', 'install', {...variables, CONTENT: '# next\n'});
	machine.calls();

	t.is(machine.run('containerd-configuration', 'remove', variables).status, 0);

	t.is(machine.read(place), '# theirs\n');
	t.is(restarts(machine), 1);
	t.deepEqual(machine.files(), [`./${place}`, './running']);
	t.is(machine.run('containerd-configuration', 'remove', variables).status, 0);
	t.is(machine.read(place), '# theirs\n');
	t.is(restarts(machine), 0);
});

test('what lies over a configuration gives that back, and not what was there before it', t => {
	const machine = node(t);
	machine.run('containerd-configuration', 'install', variables);
	const before = machine.files();
	const over = {...variables, CONTENT: '# more\n', OVER: 'handlers'};
	machine.run('containerd-configuration', 'install', over);
	machine.run('containerd-configuration', 'install', {...over, CONTENT: '# most\n'});
	t.is(machine.read(place), '# most\n');
	machine.calls();

	t.is(machine.run('containerd-configuration', 'remove', over).status, 0);

	t.is(machine.read(place), variables.CONTENT);
	t.is(restarts(machine), 1);
	t.deepEqual(machine.files(), before.filter(file => !file.endsWith('.sha256')));
	t.is(machine.run('containerd-configuration', 'remove', variables).status, 0);
	t.is(machine.read(place), '# theirs\n');
});

const devmapper = {...variables, CONTENT: '[plugins."io.containerd.snapshotter.v1.devmapper"]\n'};

test('a snapshotter that does not come up is a configuration that does not', t => {
	const machine = node(t);

	t.regex(machine.run('containerd-configuration', 'install', devmapper).stderr, /^containerd did not come up with the new configuration/);
	t.is(machine.read(place), '# theirs\n');
});

test('a snapshotter stays as long as a container has its root file system of it', t => {
	const machine = node(t);
	machine.program('ctr', `
		case $* in
			'plugins list') echo 'io.containerd.grpc.v1 cri linux/amd64 ok'; echo 'io.containerd.snapshotter.v1 devmapper linux/amd64 ok' ;;
			*'containers list --quiet') cat containers ;;
			*'tasks list') cat tasks ;;
			*'containers info '*) echo '    "Snapshotter": "'"$([[ $* == *block ]] && echo devmapper || echo overlayfs)"'",' ;;
		esac`);
	machine.program('sleep', 'echo files > containers'); // What the kubelet does meanwhile.
	machine.write('containers', 'files\nended-block\nblock\n');
	machine.write('tasks', 'TASK PID STATUS\nfiles 11 RUNNING\nblock 12 RUNNING\n');
	t.is(machine.run('containerd-configuration', 'install', devmapper).status, 0);

	const {status, stderr} = machine.run('containerd-configuration', 'install', variables);
	t.is(status, 1);
	t.regex(stderr, /^container block has its root file system in the thin pool: delete the pods/);
	t.is(machine.read(place), devmapper.CONTENT);
	t.is(machine.run('containerd-configuration', 'remove', devmapper).status, 1);

	machine.write('containers', 'files\nended-block\n');
	t.is(machine.run('containerd-configuration', 'install', variables).status, 0);
	t.is(machine.read(place), variables.CONTENT);
	t.is(machine.read('containers'), 'files\n');
});
