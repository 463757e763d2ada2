import test from 'ava';
import {readCommand, usage, type Command} from '../../../stacks/cli/arguments.ts';
import {UsageError} from '../../../stacks/cli/usage-error.ts';

const means = test.macro({
	exec(t, line: string, command: Partial<Command>) {
		t.deepEqual(readCommand(line.split(' ').filter(Boolean)), {verb: 'up', stack: 'lab', all: false, json: false, help: false, ...command});
	},
	title: (_, line) => `npm run lab -- ${String(line)}`,
});

test(means, '', {});
test(means, 'up', {});
test(means, 'doctor --json', {verb: 'doctor', json: true});
test(means, '--json down', {verb: 'down', json: true});
test(means, 'down --stack other', {verb: 'down', stack: 'other'});
test(means, '--stack=other', {stack: 'other'});
test(means, 'drift --stack other --json', {verb: 'drift', stack: 'other', json: true});
test(means, 'list --json', {verb: 'list', json: true});
test(means, 'prune', {verb: 'prune'});
test(means, '--all prune', {verb: 'prune', all: true});
test(means, 'reap', {verb: 'reap'});
test(means, '-h', {help: true});
test(means, 'explain default_memory', {verb: 'explain', key: 'default_memory'});
test(means, 'explain --stack nginx hypervisor.kernel --handler kata-clh --pod default/web', {verb: 'explain', stack: 'nginx', key: 'hypervisor.kernel', handler: 'kata-clh', pod: 'default/web'});
test(means, 'import /etc/kata-containers/configuration.toml --json', {verb: 'import', file: '/etc/kata-containers/configuration.toml', json: true});
test(means, 'explain --help', {verb: 'explain', help: true});

const refused = test.macro({
	exec(t, line: string, ...problems: string[]) {
		t.throws(() => readCommand(line.split(' ')), {instanceOf: UsageError, message: `${problems.join('\n')}\n\n${usage}`});
	},
	title: (_, line) => `refuses ${String(line)}`,
});

test(refused, 'dwon', 'dwon is none of up, down, reset, explain, import, drift, doctor, list, scenarios, prune, reap; did you mean down?');
test(refused, 'toString', 'toString is none of up, down, reset, explain, import, drift, doctor, list, scenarios, prune, reap');
test(refused, '--jsno', '--jsno is none of --stack, --handler, --pod, --all, --json, --help; did you mean --json?');
test(refused, '-x', '-x is none of --stack, --handler, --pod, --all, --json, --help');
test(refused, '--stack', '--stack needs a value');
test(refused, '--stack --json', '--stack is \'--json\', not a name of letters, digits, \'_\', \'.\' and \'-\'');
test(refused, '--stack ../x', '--stack is \'../x\', not a name of letters, digits, \'_\', \'.\' and \'-\'');
test(refused, '--json=yes', '--json takes no value');
test(refused, 'down --all', '--all is not for down but for prune');
test(refused, '--all', '--all is not for up but for prune');
test(refused, 'reap --stack x', '--stack is not for reap but for up, down, reset, doctor, explain, drift');
test(refused, 'list --all --stack x', '--all is not for list but for prune', '--stack is not for list but for up, down, reset, doctor, explain, drift');
test(refused, 'explain', 'explain needs a key, such as default_memory');
test(refused, 'import', 'import needs a file, such as /etc/kata-containers/configuration.toml');
test(refused, 'import a.toml b.toml', 'b.toml is more than one file');
test(refused, 'import a.toml --stack x', '--stack is not for import but for up, down, reset, doctor, explain, drift');
test(refused, 'explain kernel image', 'image is more than one key');
test(refused, 'explain kernel --pod web', '--pod is \'web\', not a namespace and a name such as default/web');
test(refused, '--handler kata', '--handler is not for up but for explain');
test(refused, 'up down', 'down is more than one verb');
test(refused, 'dcotor --stak x', 'dcotor is none of up, down, reset, explain, import, drift, doctor, list, scenarios, prune, reap; did you mean doctor?', '--stak is none of --stack, --handler, --pod, --all, --json, --help; did you mean --stack?', 'x is more than one verb');

test('the usage names every verb', t => {
	t.is(usage, `npm run lab -- [verb] [--stack NAME] [--all] [--json]
npm run lab -- explain KEY [--handler NAME] [--pod NAMESPACE/NAME]
npm run lab -- import FILE

  up        bring the lab up, run its scenarios, print the results (without a verb)
  down      take the lab away, and all that it left outside the cache
  reset     take the lab back to how it was when it was new, without its scenarios
  explain   say what a key of Kata's configuration is on the lab's node, and where that comes from
  import    print a configuration.toml of Kata's as settings of a lab, and what is wrong with it
  drift     say what of the lab is not as it was declared any more
  doctor    say what this host can do, without changing it
  list      show every lab on this host, of any checkout, and what the cache holds
  scenarios list every scenario: what it shows, what is expected, how long it takes
  prune     free the cache from what no lab uses
  reap      take every lab away whose lifetime is over

  --stack    the stack that up, down, reset, doctor, explain and drift act on; lab without it
  --handler  with explain: the handler; the lab's own without it
  --pod      with explain: a pod, with its annotations and its handler
  --all      with prune: also free what can be obtained again
  --json     answer in JSON
  --help     print this`);
});
