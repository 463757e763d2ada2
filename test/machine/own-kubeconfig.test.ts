import test from 'ava';
import {parse} from 'yaml';
import {anyServer} from '../../components/golden/lab-layers.ts';
import {ownKubeconfig} from '../../components/machine/own-kubeconfig.ts';

test('a lab\'s kubeconfig leads to its own port, without compression', t => {
	const golden = `apiVersion: v1\nclusters:\n- cluster:\n    certificate-authority-data: QQ==\n    server: https://${anyServer}\n  name: kubernetes\nusers: []\n`;
	t.deepEqual(parse(ownKubeconfig(golden, 6443)), {
		apiVersion: 'v1',
		clusters: [{
			cluster: {'certificate-authority-data': 'QQ==', 'server': 'https://127.0.0.1:6443', 'disable-compression': true},
			name: 'kubernetes',
		}],
		users: [],
	});
});
