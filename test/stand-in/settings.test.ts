import test from 'ava';
import {parseKubeconfig, readSettings, settingProblems, settingsDifference} from '../../components/stand-in/kubernetes/settings.ts';
import {secret, unknown} from '../../components/stand-in/rpc/properties.ts';
import {kubeconfig} from './api-server.ts';

const [here, there] = [kubeconfig('https://192.0.2.1:6443'), kubeconfig('https://192.0.2.2:6443')];
const replaced = (...settings: Parameters<typeof settingsDifference>) => settingsDifference(...settings).changes
	.map(({path, replace}) => [path.join('.'), replace]);

test('another cluster replaces the provider; another user of the same does not', t => {
	t.deepEqual(replaced({kubeconfig: here}, {kubeconfig: here}), []);
	t.deepEqual(replaced({kubeconfig: here}, {kubeconfig: there}), [['kubeconfig', true]]);
	t.deepEqual(replaced({kubeconfig: here}, {kubeconfig: here.replace('t0ken', 'other')}), [['kubeconfig', false]]);
	t.deepEqual(replaced({kubeconfig: here}, {kubeconfig: secret(unknown)}), [['kubeconfig', true]]);
});

test('clusterIdentifier decides alone where it is set', t => {
	t.deepEqual(replaced({kubeconfig: here, clusterIdentifier: 'a'}, {kubeconfig: there, clusterIdentifier: 'a'}), [['kubeconfig', false]]);
	t.deepEqual(replaced({kubeconfig: here, clusterIdentifier: 'a'}, {kubeconfig: unknown, clusterIdentifier: 'a'}), [['kubeconfig', false]]);
	t.deepEqual(replaced({kubeconfig: here, clusterIdentifier: 'a'}, {kubeconfig: here, clusterIdentifier: 'b'}), [['clusterIdentifier', true]]);
	t.deepEqual(replaced({kubeconfig: here}, {kubeconfig: here, clusterIdentifier: 'b'}), [['clusterIdentifier', false]]);
});

test('settings that are not served are refused by name', t => {
	t.deepEqual(settingProblems({kubeconfig: here, helmReleaseSettings: '{}', enableServerSideApply: 'false'}, 'remedy').map(({property}) => property), [
		'helmReleaseSettings', 'enableServerSideApply',
	]);
	t.deepEqual(settingProblems({kubeconfig: here, enableServerSideApply: 'true', deleteUnreachable: 'true', kubeClientSettings: '{"timeout":600}', __internal: {}}, 'remedy'), []);
});

test('flags come as booleans or as text', t => {
	t.true(readSettings({deleteUnreachable: true}).deleteUnreachable);
	t.true(readSettings({deleteUnreachable: secret('true')}).deleteUnreachable);
	t.false(readSettings({deleteUnreachable: 'false'}).deleteUnreachable);
});

test('a kubeconfig that cannot be read is an error without its content', t => {
	const error = t.throws(() => parseKubeconfig({kubeconfig: 'token: [s3cret', context: undefined}));
	t.false(error.message.includes('s3cret'));
});
