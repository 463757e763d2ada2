import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const step = 'crio-handlers';
const place = 'etc/crio/crio.conf.d/50-kata-lab.conf';
const variables = {PLACE: `/${place}`, CONTENT: '[crio.runtime.runtimes.kata]\n', NAMES: 'kata', LIMIT: '2'};

// A CRI-O that refuses «bad», and ignores handlers that are «late».
function node(t: ExecutionContext): Machine {
	const machine = new Machine(t);
	machine.program('crio', `
		case "$*" in
			version) echo 'Version:        1.34.0' ;;
			'status config') ! grep -q late running && sed 's/^/      /' running ;; # A running one indents it.
			*)	cat etc/crio/crio.conf etc/crio/crio.conf.d/* 2>/dev/null > seen
				if grep -q bad seen; then echo 'level=fatal msg="why \\"it\\""' >&2; echo 'level=info msg="more"' >&2; exit 1; fi
				cat seen ;;
		esac`);
	machine.program('systemctl', '[[ $1 != restart ]] || cat etc/crio/crio.conf.d/* > running 2>/dev/null || true');
	machine.program('journalctl', 'echo "why it did not"');
	machine.write('etc/crio/crio.conf', '[crio.runtime.runtimes.crun]\n');
	return machine;
}

const restarts = (machine: Machine) => machine.calls().filter(call => call.includes('restart')).length;
const left = (machine: Machine) => machine.files().filter(file => !['./running', './seen'].includes(file));

test('places the file, restarts CRI-O once, and takes it away again', t => {
	const machine = node(t);
	const before = left(machine);

	const first = machine.run(step, 'install', variables);
	t.is(first.status, 0, first.stderr);
	t.deepEqual(JSON.parse(first.stdout), {version: '1.34.0', restarted: true});
	t.is(machine.read(place), variables.CONTENT);
	t.is(restarts(machine), 1);

	t.deepEqual(JSON.parse(machine.run(step, 'install', variables).stdout), {version: '1.34.0', restarted: false});
	t.is(restarts(machine), 0);

	t.is(machine.run(step, 'remove').status, 0);
	t.deepEqual(left(machine), before);
	t.is(machine.read('etc/crio/crio.conf.d'), undefined);
	t.is(restarts(machine), 1);
	t.is(machine.run(step, 'remove').status, 0);
	t.is(restarts(machine), 0);
});

const refuses = test.macro({
	exec(t, content: string, message: RegExp) {
		const machine = node(t);
		const before = left(machine);

		const {status, stderr} = machine.run(step, 'install', {...variables, CONTENT: content});

		t.is(status, 1);
		t.regex(stderr, message);
		t.deepEqual(left(machine), before);
		t.is(restarts(machine), 0);
	},
	title: name => `changes nothing where CRI-O ${name}`,
});

test('refuses the file', refuses, 'bad\n', /^CRI-O refuses the configuration: why \\"it\\"$/);
test('would ignore the handler', refuses, 'runtime_path = "/shim"\nruntime_config_path = "/etc/crio/crio.conf"\n', /^CRI-O refuses the configuration: \/shim is not there$/);

test('takes the handlers out again where CRI-O does not come up', t => {
	const machine = node(t);
	const before = left(machine);

	const {status, stderr} = machine.run(step, 'install', {...variables, CONTENT: `${variables.CONTENT}late\n`});

	t.is(status, 1);
	t.regex(stderr, /did not come up with the handlers; they are taken out again\nwhy it did not$/);
	t.deepEqual(left(machine), before);
});

test('a file of that name which is not the lab\'s stays', t => {
	const machine = node(t);
	machine.write(place, '# theirs\n');

	t.regex(machine.run(step, 'install', variables).stderr, /50-kata-lab\.conf is there already, and not the lab's/);
	t.is(machine.read(place), '# theirs\n');
});

test('tells its runtimes, without those that an earlier run has added', t => {
	const machine = node(t);
	const facts = {version: '1.34.0', runtimes: ['crun'], refused: ''};
	t.deepEqual(JSON.parse(machine.run(step, 'facts').stdout), facts);
	machine.run(step, 'install', variables);
	t.deepEqual(JSON.parse(machine.run(step, 'facts').stdout), facts);

	const broken = node(t);
	broken.write('etc/crio/crio.conf', 'bad "x"\n');
	t.deepEqual(JSON.parse(broken.run(step, 'facts').stdout), {version: '1.34.0', runtimes: [], refused: 'why it'});
});
