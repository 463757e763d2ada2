import test from 'ava';
import {Machine} from './machine.ts';

const variables = {CONFIGURATION: '/etc/kata-lab/kata/configuration.toml'};

const kata = (check: string) => `#!/bin/bash
[[ "$1 $2" == '--config /etc/kata-lab/kata/configuration.toml' ]] || exit 9
case "\${*:3}" in
	'check --no-network-checks') ${check} ;;
	'env --json') printf '{\\n  "Runtime": {\\n    "Path": "a\\\\nb"\\n  }\\n}\\n' ;;
	*) exit 8 ;;
esac
`;

test('prints Kata\'s answer and its environment as JSON', t => {
	const machine = new Machine(t);
	machine.write('opt/kata/bin/kata-runtime', kata(String.raw`printf 'System is "capable"\\\n\tof it\n'`), 0o755);

	const {status, stdout, stderr} = machine.run('kata-check', 'install', variables);

	t.is(status, 0, stderr);
	t.false(stdout.includes('\n'));
	t.deepEqual(JSON.parse(stdout), {
		ok: true,
		text: 'System is "capable"\\\n\tof it',
		environment: {Runtime: {Path: 'a\nb'}},
	});
});

test('fails with Kata\'s words where it cannot run', t => {
	const machine = new Machine(t);
	machine.write('opt/kata/bin/kata-runtime', kata('echo "kernel property kvm not found" >&2; exit 1'), 0o755);

	const {status, stdout, stderr} = machine.run('kata-check', 'install', variables);

	t.is(status, 1);
	t.is(stdout, '');
	t.is(stderr, 'kata-runtime check: kernel property kvm not found');
});
