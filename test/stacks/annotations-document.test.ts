import {readFileSync} from 'node:fs';
import test from 'ava';
import {annotationTable} from '../../components/kata/annotations/annotation-table.ts';
import {annotationsDocument} from '../../stacks/annotations-document.ts';

test('an annotation is a row in the table of its place', t => {
	const text = annotationsDocument({
		'io.katacontainers.config.hypervisor.path': {form: 'path', list: 'valid_hypervisor_paths', key: 'hypervisor.path', meaning: 'the program'},
		'io.katacontainers.config.runtime.vfio_mode': {form: 'text', oneOf: ['a', 'b'], meaning: 'how | where'},
		'sgx.intel.com/epc': {form: 'number', range: [1, 200], unit: 'MiB', meaning: 'memory', useless: {then: 'ignored', why: 'nothing reads it'}, since: '3.1.0'},
	});
	const rows = text.slice(0, text.indexOf('## Names')).split('\n').filter(line => line.startsWith('## ') || line.startsWith('| `'));

	t.deepEqual(rows, [
		'## Of the hypervisor, gated',
		'| `io.katacontainers.config.hypervisor.path` | path, of `valid_hypervisor_paths` | `hypervisor.path` | the program |',
		'## Of the runtime',
		'| `io.katacontainers.config.runtime.vfio_mode` | `a`, `b` |  | how \\| where |',
		'## Of the agent',
		'## Of each container',
		'## Others',
		'| `sgx.intel.com/epc` | number, in MiB, 1 or more, at most 200 |  | memory. **Ignored**: nothing reads it; from 3.1.0 on it counts |',
	]);
});

test('docs/kata-annotations.md has the annotations of today', t => {
	const document = readFileSync(new URL('../../docs/kata-annotations.md', import.meta.url), 'utf8');
	t.is(annotationsDocument(annotationTable), document, '`node stacks/readme.ts` renews it');
});
