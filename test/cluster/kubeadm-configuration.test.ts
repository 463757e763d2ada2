import test from 'ava';
import {parseAllDocuments} from 'yaml';
import {kubeadmConfiguration, networkConfiguration} from '../../components/cluster/kubeadm-configuration.ts';

const documents = (acceleration: 'hardware' | 'kvm' | 'tcg', servers = ['127.0.0.1']) =>
	parseAllDocuments(kubeadmConfiguration({version: '1.34.4', node: 'node', servers, acceleration}))
		.map(document => document.toJS());

test('the configuration has the four kinds that kubeadm reads', t => {
	t.deepEqual(documents('tcg').map(({kind}) => kind), ['InitConfiguration', 'ClusterConfiguration', 'KubeletConfiguration', 'KubeProxyConfiguration']);
});

test('time limits follow the acceleration', t => {
	t.is(documents('hardware')[2].runtimeRequestTimeout, '120s');
	t.is(documents('tcg')[2].runtimeRequestTimeout, '900s');
	t.is(documents('tcg')[0].timeouts.controlPlaneComponentHealthCheck, '2400s');
});

test('the API server answers under each name once, in a fixed order', t => {
	t.deepEqual(documents('kvm', ['lab.example', '127.0.0.1', 'lab.example'])[1].apiServer.certSANs, ['127.0.0.1', 'lab.example']);
});

test('an address of its own is advertised, and the kubelet\'s too', t => {
	const [init] = parseAllDocuments(kubeadmConfiguration({version: '1.34.4', node: 'node', servers: [], address: '10.77.0.10', acceleration: 'tcg'})).map(document => document.toJS());
	t.deepEqual(init.localAPIEndpoint, {advertiseAddress: '10.77.0.10'});
	t.deepEqual(init.nodeRegistration.kubeletExtraArgs, [{name: 'node-ip', value: '10.77.0.10'}]);
	t.false('localAPIEndpoint' in documents('tcg')[0]);
});

test('the only node takes pods', t => {
	t.deepEqual(documents('kvm')[0].nodeRegistration.taints, []);
});

test('the network is a bridge with masquerade by nftables, as kube-proxy has nothing else', t => {
	const {plugins} = JSON.parse(networkConfiguration('10.244.2.0/24'));
	t.like(plugins[0], {type: 'bridge', ipMasq: true, ipMasqBackend: 'nftables'});
	t.deepEqual(plugins[0].ipam.ranges, [[{subnet: '10.244.2.0/24'}]]);
	t.is(documents('kvm')[3].mode, 'nftables');
});

test('only an emulated control plane keeps to one processor', t => {
	const environments = (acceleration: 'hardware' | 'tcg') => {
		const {apiServer, controllerManager, scheduler, etcd} = documents(acceleration)[1];
		return [apiServer, controllerManager, scheduler, etcd.local].map(({extraEnvs}) => extraEnvs);
	};
	t.deepEqual(environments('tcg'), Array.from({length: 4}, () => [{name: 'GOMAXPROCS', value: '1'}]));
	t.deepEqual(environments('hardware'), Array.from({length: 4}, () => []));
});
