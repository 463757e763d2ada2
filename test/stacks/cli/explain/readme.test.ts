import {readFileSync} from 'node:fs';
import test from 'ava';
import {kataAnnotations} from '../../../../components/kata/annotations.ts';
import {explanation} from '../../../../stacks/cli/explain/explanation.ts';
import {explanationText} from '../../../../stacks/cli/explain/report.ts';

const readme = readFileSync(new URL('../../../../README.md', import.meta.url), 'utf8');

test('the README shows what explain prints', t => {
	const own = '/etc/kata-lab/kata/configuration.toml';
	const text = explanationText(explanation({
		key: 'default_memory',
		handler: 'kata',
		annotations: {},
		sources: {
			handler: {runtimeType: 'io.containerd.kata.v2', configPath: own, podAnnotations: ['io.katacontainers.*']},
			environment: undefined,
			defaults: ['/etc/kata-containers/configuration.toml', '/opt/kata/share/defaults/kata-containers/configuration.toml'],
			size: {cpus: 4, memory: 8000},
		},
		files: new Map([[own, [{path: own, text: '[hypervisor.qemu]\ndefault_memory = 512\n'}]]]),
	}));
	t.true(readme.includes(`\n${text}\n`), text);
});

test('the README\'s annotations are ones that Kata takes', t => {
	const [, example = ''] = /kataAnnotations\((\{\n.*?\n\})\);/s.exec(readme) ?? [];
	const wish = JSON.parse(example.replaceAll(/(\w+):/g, '"$1":').replaceAll('\'', '"').replaceAll(/,\s*\}/g, '}')) as object;
	t.is(Object.keys(kataAnnotations(wish)).length, 4);
});
