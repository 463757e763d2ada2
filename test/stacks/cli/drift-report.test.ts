import test from 'ava';
import {repaired, type Difference} from '../../../components/drift/difference.ts';
import {driftJson, driftText} from '../../../stacks/cli/drift-report.ts';

const link: Difference = {node: 'node', kind: 'link', name: '/usr/local/bin/x', declared: '/a', found: '/b', by: 'kata-deploy', step: 'kata-links', remedy: repaired};
const file: Difference = {node: 'node', kind: 'file', name: '/etc/x', declared: '1 line', diff: '--- declared/etc/x\n+++ found/etc/x\n@@ -1,1 +0,0 @@\n-a\n', step: 'kata-configuration-kata', remedy: repaired};
const deploy: Difference = {kind: 'kata-deploy', name: 'DaemonSet kube-system/kata-deploy', found: 'kata-deploy:3.0.0', does: 'it copies', remedy: 'delete it'};

test('without drift there is one line', t => {
	t.is(driftText({nodes: 1, runtimeClasses: 2, differences: []}, 'lab'), 'No drift: 1 node and 2 RuntimeClasses of lab lab are as declared.\n');
});

test('each difference says where, what, who and how it comes right', t => {
	t.is(driftText({nodes: 1, runtimeClasses: 1, differences: [link, file, deploy]}, 'lab'), `node: link /usr/local/bin/x
  declared  /a
  found     /b
  probably  kata-deploy
  remedy    \`npm run lab\` repairs it, and so does \`npx pulumi up\` after \`npx pulumi refresh\`

node: file /etc/x
  declared  1 line
  found     not there
  remedy    \`npm run lab\` repairs it, and so does \`npx pulumi up\` after \`npx pulumi refresh\`
    --- declared/etc/x
    +++ found/etc/x
    @@ -1,1 +0,0 @@
    -a

DaemonSet kube-system/kata-deploy
  declared  nothing of that name
  found     kata-deploy:3.0.0
  does      it copies
  remedy    delete it

3 differences in lab lab; the next \`npm run lab\` repairs 2 of them.
`);
});

test('a long diff is cut', t => {
	const diff = Array.from({length: 42}, (_, line) => `+${line}\n`).join('');
	const text = driftText({nodes: 1, runtimeClasses: 1, differences: [{...file, diff}]}, 'lab');

	t.regex(text, / {4}\+39\n {4}… 2 more lines, which --json has\n\n1 difference in lab lab; the next `npm run lab` repairs all of them\.\n$/);
});

test('a program is told whether the next up repairs it', t => {
	t.deepEqual(JSON.parse(driftJson({nodes: 1, runtimeClasses: 1, differences: [link, deploy]}, 'lab')), {
		stack: 'lab',
		differences: [{...link, repaired: true}, {...deploy, repaired: false}],
	});
});
