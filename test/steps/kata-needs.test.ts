import test from 'ava';
import {Machine} from './machine.ts';

const variables = {
	HANDLER: 'kata-fc',
	HYPERVISOR: 'fc',
	NEEDS: 'hypervisor.path /opt/kata/bin/firecracker\nhypervisor.jailer_path /opt/kata/bin/jailer\nhypervisor.kernel /opt/kata/share/vmlinux',
};

test('says nothing where all is there', t => {
	const machine = new Machine(t);
	for (const file of ['opt/kata/bin/firecracker', 'opt/kata/bin/jailer', 'opt/kata/share/vmlinux']) {
		machine.write(file, 'x');
	}

	const before = machine.files();
	const {status, stdout, stderr} = machine.run('kata-needs', 'install', variables);
	t.deepEqual([status, stdout, stderr], [0, '', '']);
	t.deepEqual(machine.files(), before);
});

test('names all that is missing, what asks for it, what is there instead, and what would be right', t => {
	const machine = new Machine(t);
	machine.write('opt/kata/bin/qemu-system-x86_64', 'x');
	machine.write('opt/kata/bin/kata-runtime', 'x');

	const {status, stderr} = machine.run('kata-needs', 'install', variables);
	t.is(status, 1);
	t.is(stderr, `handler kata-fc: hypervisor fc needs what is not on this machine, and nothing was changed for it:
  /opt/kata/bin/firecracker (hypervisor.path)
  /opt/kata/bin/jailer (hypervisor.jailer_path)
  /opt/kata/share/vmlinux (hypervisor.kernel)
Name files that are there in its configuration, use a tarball that has them (the released one has qemu, clh, fc and dragonball), or take the handler out; /opt/kata/bin has kata-runtime qemu-system-x86_64`);
	t.is(machine.run('kata-needs', 'remove', variables).status, 0);
});
