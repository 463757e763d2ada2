import test, {type ExecutionContext} from 'ava';
import {armsOf} from '../../scenarios/arm.ts';
import {ClusterApi} from '../../scenarios/cluster-api.ts';
import type {NodeShell} from '../../scenarios/node-shell.ts';
import {resolveArms, runtimeIn} from '../../scenarios/resolve-arms.ts';
import {apiOf} from './fakes/api-of.ts';

const dump = `
[plugins]
  [plugins."io.containerd.grpc.v1.cri".containerd]
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes]
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata-clh]
        runtime_root = ""
        runtime_type = "io.containerd.kata-clh.v2"
        [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.kata-clh.options]
          ConfigPath = "/etc/kata/clh.toml"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runsc]
        runtime_type = "io.containerd.runsc.v1"
      [plugins.'io.containerd.cri.v1.runtime'.containerd.runtimes.wasm]
        runtime_type = 'io.containerd.wasmtime.v1'
  [plugins."io.containerd.internal.v1.opt"]
    path = "/opt/containerd"
`;

const nodeThatSays = (text: string) => ({ask: async () => Promise.resolve(text)}) as unknown as NodeShell;

async function cluster(t: ExecutionContext, handlers: Record<string, string>): Promise<ClusterApi> {
	return apiOf(t, (_, response) => {
		response.end(JSON.stringify({items: Object.entries(handlers).map(([name, handler]) => ({metadata: {name}, handler}))}));
	});
}

test('a handler is found in either form of containerd\'s configuration', t => {
	t.deepEqual(runtimeIn(dump, 'kata-clh'), {runtimeType: 'io.containerd.kata-clh.v2', configPath: '/etc/kata/clh.toml', kernel: 'guest'});
	t.deepEqual(runtimeIn(dump, 'runsc'), {runtimeType: 'io.containerd.runsc.v1', kernel: 'sandbox'});
	t.deepEqual(runtimeIn(dump, 'wasm'), {runtimeType: 'io.containerd.wasmtime.v1', kernel: 'unknown'});
	t.throws(() => runtimeIn(dump, 'kata'), {message: 'containerd on the node has no runtime kata'});
});

test('a RuntimeClass of the cluster is completed by its handler, a described one stays', async t => {
	const api = await cluster(t, {'kata-containers': 'kata', 'cloud': 'kata-clh'});
	const arms = armsOf(['runc', 'kata-containers', 'cloud']);
	t.deepEqual(await resolveArms(arms, api, nodeThatSays(dump)), [
		...arms.slice(0, 2),
		{runtimeClass: 'cloud', label: 'cloud', runtimeType: 'io.containerd.kata-clh.v2', configPath: '/etc/kata/clh.toml', kernel: 'guest'},
	]);
});

test('all RuntimeClasses that the cluster lacks are named, with what would bring gVisor', async t => {
	const api = await cluster(t, {'kata-containers': 'kata'});
	await t.throwsAsync(resolveArms(armsOf(['runc', 'gvisor', 'cloud']), api, nodeThatSays('')), {
		message: 'the cluster has no RuntimeClass gvisor, cloud; it has kata-containers; the lab\'s setting gvisor: true brings gvisor',
	});
});

test('runc alone asks nobody', async t => {
	const arms = armsOf(['runc', 'runc']);
	t.deepEqual(await resolveArms(arms, undefined as unknown as ClusterApi, undefined as unknown as NodeShell), arms);
});
