import test from 'ava';
import {createProgress} from '../../../stacks/cli/progress.ts';

function watched(options: {isTTY?: boolean; json?: boolean; columns?: number} = {}) {
	let time = 5000;
	let tick = () => {
		// Replaced by the progress itself.
	};
	let stopped = false;
	const written: string[] = [];
	const progress = createProgress({
		stream: {write: text => written.push(text), columns: options.columns ?? 80},
		isTTY: options.isTTY ?? false,
		json: options.json ?? false,
		now: () => time,
		every(_, callback) {
			tick = callback;
			return () => {
				stopped = true;
			};
		},
	});

	return {
		progress,
		pass: (seconds: number) => {
			for (let i = 0; i < seconds * 10; i++) {
				time += 100;
				if (i % 10 === 9) {
					tick();
				}
			}
		},
		seen: () => written.splice(0).join(''),
		stopped: () => stopped,
	};
}

test('a log has a line for each thing that happens', t => {
	const {progress, pass, seen} = watched();
	const image = progress.phase('node image');
	pass(12.3);
	image.update('installing packages');
	image.update('installing packages');
	pass(2);
	image.done();
	image.done('again');
	const cluster = progress.phase('cluster', 'waiting');
	pass(130);
	cluster.fail('no route\n  to host');

	t.is(seen().replaceAll(/^\[ +(44|74|104|134).*\n/gm, ''), `[   0.0 s] node image
[  12.3 s] node image: installing packages
[  14.3 s] node image: done, 14 s
[  14.3 s] cluster: waiting
[ 144.3 s] cluster: failed after 2 min 10 s: no route · to host
`);
});

test('a phase that says nothing is repeated twice a minute', t => {
	const {progress, pass, seen} = watched();
	const phase = progress.phase('cluster');
	pass(29);
	t.is(seen(), '[   0.0 s] cluster\n');
	pass(2);
	t.is(seen(), '[  30.0 s] cluster: still running\n');
	phase.update('kubeadm init');
	pass(60);
	t.is(seen(), '[  31.0 s] cluster: kubeadm init\n[  61.0 s] cluster: kubeadm init\n[  91.0 s] cluster: kubeadm init\n');
	phase.done('7 pods');
	pass(100);
	t.is(seen(), '[  91.0 s] cluster: 7 pods, 91 s\n');
});

test('a download shows bytes, every ten seconds', t => {
	const {progress, pass, seen} = watched();
	const phase = progress.phase('kata-static');
	phase.bytes(0, 400 * 2 ** 20);
	for (let second = 1; second <= 20; second++) {
		pass(1);
		phase.bytes(second * 10 * 2 ** 20, 400 * 2 ** 20);
	}

	pass(1);
	phase.done();
	t.is(seen(), `[   0.0 s] kata-static
[  10.0 s] kata-static: 90.0 MiB of 400 MiB (22 %), 9.0 MiB/s
[  20.0 s] kata-static: 190 MiB of 400 MiB (47 %), 9.5 MiB/s
[  21.0 s] kata-static: done, 21 s
`);
});

test('a program reads an object a line', t => {
	const {progress, pass, seen} = watched({json: true, isTTY: true});
	const phase = progress.phase('etcd');
	pass(1.2);
	phase.update('building');
	phase.bytes(10, 20);
	pass(10);
	phase.fail('no space');
	progress.note('bye');

	t.deepEqual(seen().trim().split('\n').map(line => JSON.parse(line) as unknown), [
		{elapsed: 0, phase: 'etcd', state: 'running'},
		{elapsed: 1.2, phase: 'etcd', state: 'running', text: 'building'},
		{elapsed: 11.2, phase: 'etcd', state: 'running', text: 'building', received: 10, total: 20},
		{elapsed: 11.2, phase: 'etcd', state: 'failed', text: 'no space', received: 10, total: 20},
		{elapsed: 11.2, note: 'bye'},
	]);
});

test('a terminal has a list that is drawn anew', t => {
	const {progress, pass, seen} = watched({isTTY: true, columns: 40});
	const image = progress.phase('image');
	t.is(seen(), '  image (0.0 s)\n');
	const etcd = progress.phase('etcd');
	t.is(seen(), '\u001B[1A\u001B[J  image (0.0 s)\n  etcd (0.0 s)\n');
	pass(1);
	t.is(seen(), '\u001B[2A\u001B[J  image (1.0 s)\n  etcd (1.0 s)\n');
	etcd.update('a text that is wider than the terminal');
	t.is(seen(), '\u001B[2A\u001B[J  image (1.0 s)\n  etcd (1.0 s): a text that is wider t…\n');
	image.done();
	t.is(seen(), '\u001B[2A\u001B[J✔ image: done, 1.0 s\n  etcd (1.0 s): a text that is wider t…\n');
	progress.note('a note');
	t.is(seen(), '\u001B[1A\u001B[Ja note\n  etcd (1.0 s): a text that is wider t…\n');
	etcd.fail('no space');
	t.is(seen(), '\u001B[1A\u001B[J✘ etcd: failed after 1.0 s: no space\n');
});

test('a terminal keeps no list after the end', t => {
	const {progress, seen, stopped} = watched({isTTY: true});
	progress.phase('image');
	seen();
	progress.close();

	t.is(seen(), '\u001B[1A\u001B[J');
	t.true(stopped());
});

test('a long list is cut', t => {
	const {progress, seen} = watched({isTTY: true});
	for (let i = 1; i <= 14; i++) {
		seen();
		progress.phase(`artifact ${i}`);
	}

	const lines = seen().split('\n');
	t.is(lines.length, 14);
	t.is(lines.at(-2), '  … and 2 more');
});

test('every phase is timed, also one that goes on', t => {
	const {progress, pass} = watched();
	const image = progress.phase('image');
	pass(2);
	progress.phase('cluster');
	pass(3);
	image.done();
	pass(1);

	t.deepEqual(progress.summary(), [{phase: 'image', seconds: 5}, {phase: 'cluster', seconds: 4}]);
});
