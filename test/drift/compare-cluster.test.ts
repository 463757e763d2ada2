import test from 'ava';
import {compareCluster, type DaemonSet, type RuntimeClass} from '../../components/drift/compare-cluster.ts';
import type {DeclaredRuntimeClass} from '../../components/drift/declared.ts';
import {repaired, type Difference} from '../../components/drift/difference.ts';
import {doing, removal} from '../../components/drift/kata-deploy.ts';

const declared: DeclaredRuntimeClass = {name: 'kata-containers', handler: 'kata', overhead: {memory: '140Mi', cpu: '0.25'}, nodeSelector: {runtime: 'kata'}, tolerations: []};
const live: RuntimeClass = {
	metadata: {name: 'kata-containers'},
	handler: 'kata',
	overhead: {podFixed: {cpu: '250m', memory: '140Mi'}},
	scheduling: {nodeSelector: {runtime: 'kata'}},
};
const other: RuntimeClass = {metadata: {name: 'kata-qemu'}, handler: 'kata-qemu'};

const drift = test.macro({
	exec(t, _: string, runtimeClasses: RuntimeClass[], daemonSets: DaemonSet[], ...expected: Difference[]) {
		t.deepEqual(compareCluster({runtimeClasses: [declared]}, {runtimeClasses, daemonSets}), expected);
	},
	title: (_, title) => String(title),
});

const named = {kind: 'runtime class', name: 'kata-containers', declared: 'handler kata, cpu 0.25, memory 140Mi', remedy: repaired} as const;
const daemonSet = (name: string, image: string): DaemonSet => ({
	metadata: {name, namespace: 'kube-system'},
	spec: {template: {spec: {containers: [{image}]}}},
});

test(drift, 'a RuntimeClass is as declared whatever way its quantities are written, and others are not the lab\'s', [other, live], [daemonSet('kube-proxy', 'registry.k8s.io/kube-proxy:v1.34.4')]);

test(drift, 'another overhead is drift', [{...live, overhead: {podFixed: {cpu: '250m', memory: '160Mi'}}}], [], {
	...named,
	found: 'handler kata, cpu 0.25, memory 160Mi',
	diff: '--- declared/runtimeclasses/kata-containers\n+++ found/runtimeclasses/kata-containers\n@@ -4,4 +4,4 @@\n overhead:\n   cpu: "0.25"\n-  memory: 140Mi\n+  memory: 160Mi\n tolerations: []\n',
});

test(drift, 'so are another handler and where its pods may go', [{...live, handler: 'kata-qemu', scheduling: undefined}], [], {
	...named,
	found: 'handler kata-qemu, cpu 0.25, memory 140Mi',
	diff: '--- declared/runtimeclasses/kata-containers\n+++ found/runtimeclasses/kata-containers\n@@ -1,5 +1,4 @@\n-handler: kata\n-nodeSelector:\n-  runtime: kata\n+handler: kata-qemu\n+nodeSelector: {}\n overhead:\n   cpu: "0.25"\n',
});

test(drift, 'so is one that is gone', [], [], named);

test(drift, 'a kata-deploy is known by its image, under whatever name, with what it is going to do', [live], [daemonSet('kata', 'quay.io/kata-containers/kata-deploy:3.0.0')], {
	kind: 'kata-deploy',
	name: 'DaemonSet kube-system/kata',
	found: 'quay.io/kata-containers/kata-deploy:3.0.0',
	does: doing,
	remedy: removal,
});
