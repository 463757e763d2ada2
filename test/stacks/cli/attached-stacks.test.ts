import {writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {attachedStacks} from '../../../stacks/cli/attached-stacks.ts';
import {freshDirectory} from '../../scenarios/fresh-directory.ts';

test('stacks that say so are attached, broken files and other labs are not', t => {
	const directory = freshDirectory(t);
	const files = {
		'Pulumi.nginx.yaml': 'config:\n  kata-lab:lab: lab\n',
		'Pulumi.all.yaml': 'config: {"kata-lab:lab": lab}\n',
		'Pulumi.other.yaml': 'config:\n  kata-lab:lab: second\n',
		'Pulumi.lab.yaml': 'config:\n  kata-lab:nodes: 3\n',
		'Pulumi.empty.yaml': '',
		'Pulumi.broken.yaml': 'config: [',
		'lab.ts': 'lab',
	};
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(path.join(directory, name), text);
	}

	t.deepEqual(attachedStacks('lab', directory), ['all', 'nginx']);
	t.deepEqual(attachedStacks('second', directory), ['other']);
});
