import test from 'ava';
import {deploymentOf} from '../../scenarios/deployment-of.ts';
import {podOf} from '../../scenarios/pod-of.ts';

test('a Deployment selects the pods that it makes, and makes what the pod is but for its restart policy', t => {
	const pod = podOf({name: 'web', arm: {runtimeClass: 'kata-containers'}, node: 'node', image: 'busybox:1', annotations: {'io.katacontainers.x': 'y'}});
	const {metadata, spec} = deploymentOf(pod);
	t.deepEqual(metadata, {name: 'web', labels: {'app.kubernetes.io/part-of': 'kata-lab', 'app.kubernetes.io/name': 'web'}});
	t.deepEqual(spec?.selector.matchLabels, {'app.kubernetes.io/name': 'web'});
	t.deepEqual(spec?.template.metadata, {
		labels: {'app.kubernetes.io/part-of': 'kata-lab', 'app.kubernetes.io/name': 'web'}, annotations: {'io.katacontainers.x': 'y'},
	});
	t.deepEqual(spec?.template.spec as unknown, {...pod.spec, restartPolicy: 'Always'});
});
