import {symlinkSync} from 'node:fs';
import test, {type ExecutionContext} from 'ava';
import {Machine} from './machine.ts';

const step = 'containerd-handlers';
const config = 'etc/containerd/config.toml';
const table = '[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata]\nruntime_type = "io.containerd.kata.v2"\n';
const block = {WAY: 'block', PLACE: '/etc/containerd/config.toml', CONTENT: table, NAMES: 'kata', LIMIT: '2'};
const dropIn = {...block, WAY: 'drop-in', PLACE: '/etc/containerd/conf.d/50-kata-lab.toml'};
const theirs = 'version = 2\nroot = "/x"\n';
const marked = `# kata-lab begin\n${table}# kata-lab end\n`;

// A containerd that reads config.toml and what is in conf.d, refuses «bad», and does not come up with «late».
function node(t: ExecutionContext, file: string | null = theirs): Machine {
	const machine = new Machine(t);
	machine.program('containerd', `
		case "$*" in
			--version) echo 'containerd github.com/containerd/containerd/v2 2.1.9+unknown' ;;
			'config default') echo 'root = "/default"' ;;
			*)	cat "$2" etc/containerd/conf.d/*.toml 2>/dev/null > seen
				if grep bad seen >&2; then exit 1; fi
				grep --quiet ^root seen || echo 'root = "/default"'
				grep -v '^#' seen ;;
		esac`);
	machine.program('systemctl', '[[ $1 != restart ]] || cat etc/containerd/config.toml etc/containerd/conf.d/*.toml > running 2>/dev/null || true');
	machine.program('ctr', 'if grep -q late running 2>/dev/null; then echo "io.containerd.grpc.v1 cri - error"; else echo "io.containerd.grpc.v1 cri linux/amd64 ok"; fi');
	machine.program('journalctl', 'echo "why it did not"');
	if (file !== null) {
		machine.write(config, file);
	}

	return machine;
}

const restarts = (machine: Machine) => machine.calls().filter(call => call.includes('restart')).length;
const left = (machine: Machine) => machine.files().filter(file => !['./running', './seen'].includes(file));

test('adds a marked part at the end, and restarts containerd once', t => {
	const machine = node(t);

	const first = machine.run(step, 'install', block);
	t.is(first.status, 0, first.stderr);
	t.deepEqual(JSON.parse(first.stdout), {version: '2.1.9+unknown', restarted: true});
	t.is(machine.read(config), theirs + marked);
	t.is(restarts(machine), 1);

	const second = machine.run(step, 'install', block);
	t.deepEqual(JSON.parse(second.stdout), {version: '2.1.9+unknown', restarted: false});
	t.is(machine.read(config), theirs + marked);
	t.is(restarts(machine), 0);
});

test('places a file of its own, and takes it and its directory away', t => {
	const machine = node(t);

	t.is(machine.run(step, 'install', dropIn).status, 0);
	t.is(machine.read(config), theirs);
	t.is(machine.read(dropIn.PLACE), table);

	t.is(machine.run(step, 'remove').status, 0);
	t.deepEqual(left(machine), [`./${config}`]);
	t.is(machine.read('etc/containerd/conf.d'), undefined);
	t.is(restarts(machine), 2);
});

const comesBack = test.macro({
	exec(t, file: string | null) {
		const machine = node(t, file);
		t.is(machine.run(step, 'install', block).status, 0);
		t.is(machine.run(step, 'install', {...block, CONTENT: `${table}snapshotter = "x"\n`}).status, 0);

		t.is(machine.run(step, 'remove').status, 0);

		t.is(machine.read(config), file ?? undefined);
		t.deepEqual(left(machine), file === null ? [] : [`./${config}`]);
		t.is(machine.run(step, 'remove').status, 0);
	},
	title: name => `the file comes back byte for byte: ${name}`,
});

test('as usual', comesBack, theirs);
test('without a last newline', comesBack, 'version = 2');
test('with carriage returns and more than ASCII', comesBack, '# ü\r\nversion = 2\r\n\r\n');
test('empty', comesBack, '');
test('with empty lines at its end', comesBack, 'version = 2\n\n\n');
test('none', comesBack, null);

test('what somebody has written around the part stays', t => {
	const machine = node(t, 'version = 2');
	machine.run(step, 'install', block);
	machine.write(config, `# before\n${machine.read(config) ?? ''}# after\n`);

	machine.run(step, 'remove');

	t.is(machine.read(config), '# before\nversion = 2# after\n');
});

test('goes from one way to the other', t => {
	const machine = node(t);
	machine.run(step, 'install', block);
	t.is(machine.run(step, 'install', dropIn).status, 0);
	t.is(machine.read(config), theirs);
	t.is(machine.run(step, 'install', block).status, 0);
	t.is(machine.read(dropIn.PLACE), undefined);
	t.is(machine.read(config), theirs + marked);
});

test('a link to the file stays one', t => {
	const machine = node(t, null);
	machine.write('srv/containerd.toml', theirs, 0o600);
	machine.write('etc/containerd/other', '');
	symlinkSync(machine.at('srv/containerd.toml'), machine.at(config));

	machine.run(step, 'install', block);
	t.is(machine.read('srv/containerd.toml'), theirs + marked);

	machine.run(step, 'remove');
	t.is(machine.read('srv/containerd.toml'), theirs);
});

const refuses = test.macro({
	exec(t, variables: Record<string, string>, message: RegExp) {
		const machine = node(t);

		const {status, stderr} = machine.run(step, 'install', variables);

		t.is(status, 1);
		t.regex(stderr, message);
		t.is(machine.read(config), theirs);
		t.deepEqual(left(machine), [`./${config}`]);
		t.is(restarts(machine), 0);
	},
	title: name => `changes nothing where containerd ${name}`,
});

test('refuses the handlers', refuses, {...block, CONTENT: `${table}# bad\n`}, /^containerd refuses the configuration: # bad$/);
test('does not read the handlers', refuses, {...dropIn, PLACE: '/etc/containerd/unread/50-kata-lab.toml'}, /would read this otherwise: .*\n> 1 of the handlers not at all/);
test('reads something else of the file otherwise', refuses, {...block, CONTENT: `${table}[debug]\nlevel = "x"\n`}, /would read this otherwise: .*\n> \[debug\]\n> level = "x"/);

test('a file of that name which is not the lab\'s stays', t => {
	const machine = node(t);
	machine.write(dropIn.PLACE, '# theirs\n');

	t.regex(machine.run(step, 'install', dropIn).stderr, /conf\.d\/50-kata-lab\.toml is there already, and not the lab's/);
	t.is(machine.read(dropIn.PLACE), '# theirs\n');
});

test('takes the handlers out again where containerd does not come up', t => {
	const machine = node(t);

	const {status, stderr} = machine.run(step, 'install', {...block, CONTENT: `${table}late = 1\n`});

	t.is(status, 1);
	t.regex(stderr, /did not come up with the handlers; they are taken out again\nwhy it did not$/);
	t.is(machine.read(config), theirs);
	t.is(machine.read('running'), theirs);
});

test('stops where half of the part is gone', t => {
	const machine = node(t, '# kata-lab begin\nversion = 2\n');

	for (const verb of ['facts', 'install'] as const) {
		t.regex(machine.run(step, verb, block).stderr, /has «# kata-lab begin» without «# kata-lab end»/);
	}

	t.deepEqual(left(machine).filter(file => !file.includes('/var/')), [`./${config}`]);
});

test('goes out of what the lab has kept of it, too, and is not added to the lab\'s own file', t => {
	const machine = node(t);
	const saved = 'var/lib/kata-lab/saved/etc/containerd/config.toml';
	machine.run(step, 'install', block);
	machine.write(saved, machine.read(config) ?? '');
	machine.write(config, '# the lab\'s\n');

	t.regex(machine.run(step, 'facts').stderr, /config\.toml is the lab's own now, not its owner's/);
	t.is(machine.run(step, 'remove').status, 0);

	t.is(machine.read(saved), theirs);
	t.is(machine.read(config), '# the lab\'s\n');
});

test('says where the handlers are left in a file that somebody wrote anew', t => {
	const machine = node(t);
	machine.run(step, 'install', block);
	machine.write(config, 'ConfigPath = "/etc/kata-lab/kata/configuration.toml"\n');

	t.regex(machine.run(step, 'remove').stderr, /somebody wrote .* anew, with the handlers: take them out/);
});

test('tells what decides the way, without what an earlier run has added', t => {
	const facts = (machine: Machine) => Object.fromEntries(Object.entries(JSON.parse(machine.run(step, 'facts').stdout) as Record<string, string | null>)
		.map(([name, value]) => [name, value !== null && ['file', 'dump', 'own'].includes(name) ? Buffer.from(value, 'base64').toString() : value]));
	const machine = node(t);
	const expected = {version: '2.1.9+unknown', file: theirs, dump: theirs, refused: '', own: ''};
	t.deepEqual(facts(machine), expected);
	machine.run(step, 'install', block);
	t.deepEqual(facts(machine), expected);
	machine.run(step, 'install', dropIn);
	t.deepEqual(facts(machine), {...expected, dump: theirs + table, own: table});
	t.deepEqual(facts(node(t, 'bad')), {...expected, file: 'bad', dump: '', refused: 'bad'});

	const none = node(t, null);
	const absent = {...expected, file: null, dump: 'root = "/default"\n'};
	t.deepEqual(facts(none), absent);
	none.run(step, 'install', block);
	t.deepEqual({...facts(none), dump: ''}, {...absent, dump: ''});
});
