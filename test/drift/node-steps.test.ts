import test from 'ava';
import {containerdConfiguration} from '../../components/container-runtime/containerd.ts';
import {handlersIn} from '../../components/container-runtime/handlers-in.ts';
import {declaredItems, nodeSteps} from '../../components/drift/node-steps.ts';
import {goldenSteps} from '../../components/golden/golden-steps.ts';
import {gvisorHandler} from '../../components/gvisor/gvisor.ts';
import {kataHandler} from '../../components/kata/kata-handler.ts';
import type {LabContents} from '../../components/golden/lab-layers.ts';

const contents: LabContents = {
	nodes: 2,
	kata: {sha256: 'c0ffee', version: '3.0.0'},
	gvisor: true,
	handler: 'kata',
	nodeLabels: {runtime: 'kata'},
	privilegedWithoutHostDevices: true,
	kataConfiguration: {},
};

/** The items that a golden node's steps leave, without long texts. */
const items = (of: LabContents, index: number) => declaredItems(goldenSteps(of, 'tcg', index)).map(item => item.kind === 'file' ? {...item, content: item.content.length > 0} : item);

test('a golden node is declared by its own steps, and containerd by the one that knows Kata', t => {
	t.deepEqual(items(contents, 1), [
		{kind: 'release', prefix: '/opt/kata', version: '3.0.0', sha256: 'c0ffee', step: 'kata-release'},
		{kind: 'link', path: '/usr/local/bin/containerd-shim-kata-v2', target: '/opt/kata/bin/containerd-shim-kata-v2', step: 'kata-links'},
		{kind: 'link', path: '/usr/local/bin/kata-runtime', target: '/opt/kata/bin/kata-runtime', step: 'kata-links'},
		{kind: 'link', path: '/usr/local/bin/kata-monitor', target: '/opt/kata/bin/kata-monitor', step: 'kata-links'},
		{kind: 'link', path: '/usr/local/bin/kata-collect-data.sh', target: '/opt/kata/bin/kata-collect-data.sh', step: 'kata-links'},
		{kind: 'file', path: '/etc/kata-lab/kata/configuration.toml', content: true, step: 'kata-configuration-kata'},
		{kind: 'empty', path: '/etc/kata-lab/kata/config.d', reader: 'Kata merges every file in it into /etc/kata-lab/kata/configuration.toml', step: 'kata-configuration-kata'},
		{kind: 'file', path: '/etc/kata-lab/runsc/runsc.toml', content: true, step: 'gvisor'},
		{kind: 'program', path: '/usr/local/bin/runsc', version: '0.0.0-20260122175437-89a5d21be8f0', step: 'gvisor'},
		{kind: 'file', path: '/etc/containerd/config.toml', content: true, step: 'containerd-configuration'},
		{kind: 'handler', name: 'kata', runtimeType: 'io.containerd.kata.v2', configPath: '/etc/kata-lab/kata/configuration.toml', step: 'containerd-configuration'},
		{kind: 'handler', name: 'runsc', runtimeType: 'io.containerd.runsc.v1', configPath: '/etc/kata-lab/runsc/runsc.toml', step: 'containerd-configuration'},
		{kind: 'label', key: 'runtime', value: 'kata', step: 'node-label'},
		{kind: 'label', key: 'lab.kata/role', value: 'client', step: 'node-label'},
	]);
});

test('each node has its own label, by a step that runs on the first', t => {
	t.deepEqual(goldenSteps(contents, 'tcg', 2)['node-label']?.variables, {NODE: 'node-2', LABELS: 'runtime=kata lab.kata/role=measured'});
});

test('in a rehearsal the shim is a program of the machine\'s, and there is no release', t => {
	t.deepEqual(items({...contents, kata: undefined, gvisor: false, nodes: 1}, 1).filter(({kind}) => ['release', 'link', 'program', 'handler'].includes(kind)), [
		{kind: 'link', path: '/usr/local/bin/containerd-shim-kata-v2', target: 'containerd-shim-runc-v2', step: 'kata-links'},
		{kind: 'handler', name: 'kata', runtimeType: 'io.containerd.kata.v2', step: 'containerd-configuration'},
	]);
});

test('every handler\'s configuration is a step of its own, and of two that leave the same the later one counts', t => {
	const configuration = (HANDLER: string, CONTENT: string) => ({script: 'kata-configuration', variables: {HANDLER, CONTENT}});
	const look = {script: 'kata-preflight', variables: {}};
	t.deepEqual(nodeSteps([configuration('kata', '1'), look, configuration('kata-clh', '2'), configuration('kata', '3')]), {
		'kata-configuration-kata-clh': configuration('kata-clh', '2'),
		'kata-configuration-kata': configuration('kata', '3'),
	});
});

test('handlers are read out of the very text that containerd is configured with', t => {
	const handlers = [kataHandler({name: 'kata', rehearsal: false, privilegedWithoutHostDevices: true}), kataHandler({name: 'kata.2', rehearsal: true, privilegedWithoutHostDevices: true}), gvisorHandler];
	t.deepEqual(handlersIn(containerdConfiguration({handlers, sandboxImage: 'pause', cgroupDriver: 'systemd', slow: true})), [
		{name: 'kata', runtimeType: 'io.containerd.kata.v2', configPath: '/etc/kata-lab/kata/configuration.toml'},
		{name: 'kata.2', runtimeType: 'io.containerd.kata.v2'},
		{name: 'runsc', runtimeType: 'io.containerd.runsc.v1', configPath: '/etc/kata-lab/runsc/runsc.toml'},
	]);
});
