import https from 'node:https';
import test from 'ava';
import {stringify} from 'yaml';
import {plainKubeconfig} from '../../components/stand-in/kubernetes/plain-kubeconfig.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const cluster = {'server': 'https://192.0.2.1:6443', 'certificate-authority-data': base64('the authority')};
const user = {'client-certificate-data': base64('the certificate'), 'client-key-data': base64('the key')};

function kubeconfig(changes: {cluster?: object; user?: object; current?: string} = {}): string {
	return stringify({
		'clusters': [{name: 'other', cluster: {server: 'https://192.0.2.9'}}, {name: 'kata-lab', cluster: {...cluster, ...changes.cluster}}],
		'users': [{name: 'admin', user: {...user, ...changes.user}}],
		'contexts': [{name: 'admin@kata-lab', context: {cluster: 'kata-lab', user: 'admin'}}],
		'current-context': changes.current ?? 'admin@kata-lab',
	});
}

test('a kubeconfig of kubeadm\'s is understood without Kubernetes\' own library', async t => {
	const access = plainKubeconfig(kubeconfig());
	const options: https.RequestOptions = {};
	await access?.applyToHTTPSOptions(options);

	t.deepEqual(access?.getCurrentCluster(), {server: 'https://192.0.2.1:6443'});
	t.deepEqual([options.ca, options.cert, options.key].map(String), ['the authority', 'the certificate', 'the key']);
	t.true(options.agent instanceof https.Agent);
});

test('so is one that asks for no compression, as a lab\'s own does', t => {
	t.deepEqual(plainKubeconfig(kubeconfig({cluster: {'disable-compression': true}}))?.getCurrentCluster(), {server: 'https://192.0.2.1:6443'});
});

test('any other is left to that library', t => {
	for (const text of [
		kubeconfig({cluster: {'insecure-skip-tls-verify': true}}),
		kubeconfig({cluster: {'proxy-url': 'http://192.0.2.3'}}),
		kubeconfig({user: {token: 't0ken'}}),
		kubeconfig({user: {'client-key-data': undefined, 'client-key': '/a/file'}}),
		kubeconfig({current: 'nobody'}),
		'/root/.kube/config',
		'token: [s3cret',
		'',
	]) {
		t.is(plainKubeconfig(text), undefined, text);
	}
});
