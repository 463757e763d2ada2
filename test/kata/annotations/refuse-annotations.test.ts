import * as k8s from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {checkPods, podProblems} from '../../../components/kata/annotations/check-pods.ts';
import {refuseAnnotations} from '../../../components/kata/annotations/refuse-annotations.ts';
import {record} from '../../record.ts';

const memory = 'io.katacontainers.config.hypervisor.default_memory';
const iommu = 'io.katacontainers.config.hypervisor.enable_iommu';
const handlers = {'kata-containers': {hypervisor: 'qemu', values: {enable_annotations: ['enable_iommu']}}} as const;
const spec = {runtimeClassName: 'kata-containers', containers: []};
const refused = {metadata: {annotations: {[memory]: '512'}}, spec};

const judges = test.macro({
	exec(t, type: string, inputs: object, annotations: string[]) {
		t.deepEqual(podProblems(`kubernetes:${type}`, inputs, handlers).map(({then, annotation}) => `${then} ${annotation}`), annotations);
	},
	title: (name, type: string) => name ?? `looks at the pods of ${type}`,
});

test(judges, 'core/v1:Pod', refused, [`refused ${memory}`]);
test(judges, 'core/v1:PodTemplate', {template: refused}, [`refused ${memory}`]);
test(judges, 'core/v1:ReplicationController', {spec: {template: refused}}, [`refused ${memory}`]);
test(judges, 'apps/v1:Deployment', {spec: {template: refused}}, [`refused ${memory}`]);
test(judges, 'apps/v1:DaemonSet', {spec: {template: refused}}, [`refused ${memory}`]);
test(judges, 'apps/v1:StatefulSet', {spec: {template: refused}}, [`refused ${memory}`]);
test(judges, 'apps/v1:ReplicaSet', {spec: {template: refused}}, [`refused ${memory}`]);
test(judges, 'batch/v1:Job', {spec: {template: refused}}, [`refused ${memory}`]);
test(judges, 'batch/v1:CronJob', {spec: {jobTemplate: {spec: {template: refused}}}}, [`refused ${memory}`]);
test('says that annotations of a Deployment itself do nothing', judges, 'apps/v1:Deployment', {metadata: {annotations: {[memory]: '512'}}, spec: {template: {spec}}}, [`ignored ${memory}`]);
test('leaves pods of another RuntimeClass alone', judges, 'core/v1:Pod', {...refused, spec: {...spec, runtimeClassName: 'gvisor'}}, []);
test('leaves pods without a RuntimeClass alone', judges, 'core/v1:Pod', {...refused, spec: {containers: []}}, []);
test('leaves other resources alone', judges, 'core/v1:ConfigMap', refused, []);
test('leaves a resource without a template alone', judges, 'apps/v1:Deployment', {spec: {}}, []);

const checked = async (type: string, props: pulumi.Inputs) => checkPods(type, 'web', props, handlers);

test.serial('fails the resource, naming it, the annotation, why, and the setting that would allow it', async t => {
	await t.throwsAsync(checked('kubernetes:apps/v1:Deployment', {spec: {template: refused}}), {message: [
		'Deployment web: Kata 3.0.0 would refuse its pods for their annotations:',
		`  ${memory} is not enabled: enable_annotations is ["enable_iommu"]; to allow it, set kataConfiguration.hypervisor.enable_annotations to ["enable_iommu","^default_memory$"]`,
	].join('\n')});
});

test.serial('sees through outputs and secrets', async t => {
	const annotations = pulumi.output({[memory]: pulumi.secret('512')});
	await t.throwsAsync(checked('kubernetes:core/v1:Pod', {metadata: {annotations}, spec: pulumi.output(spec)}), {message: /default_memory is not enabled/});
});

test.serial('of an annotation that is not known yet, judges the name', async t => {
	const unknown = pulumi.unknown as string;
	await t.throwsAsync(checked('kubernetes:core/v1:Pod', {metadata: {annotations: {[memory]: unknown}}, spec}), {message: /default_memory is not enabled/});
	await t.notThrowsAsync(checked('kubernetes:core/v1:Pod', {metadata: {annotations: {[iommu]: unknown}}, spec}));
	await t.throwsAsync(checked('kubernetes:core/v1:Pod', {metadata: {annotations: {[iommu]: 'maybe'}}, spec}), {message: /is "maybe", not true or false/});
});

test.serial('waits for annotations that are all unknown', async t => {
	await t.notThrowsAsync(checked('kubernetes:core/v1:Pod', {metadata: {annotations: pulumi.unknown}, spec}));
});

test.serial('looks at each resource that the program makes', async t => {
	const pod = {metadata: {annotations: {[iommu]: 'true'}}, spec: {...spec, containers: [{name: 'web', image: 'web'}]}};
	await pulumi.runtime.runInPulumiStack(async () => {
		refuseAnnotations(handlers);
		const resources = await record(() => new k8s.core.v1.Pod('good', pod));
		t.like(resources.at(-1)?.inputs, pod);
	});
});
