import * as pulumi from '@pulumi/pulumi';
import {refuseAnnotations} from '../components/kata/annotations/refuse-annotations.ts';
import {kataSource} from './artifacts.ts';
import {attachedLab} from './attached-lab.ts';
import {kataWarnings} from './kata-warnings.ts';
import {provision} from './lab.ts';
import {measuredOn} from './measured-node.ts';
import {labOutputs} from './outputs.ts';
import {podHandlers} from './pod-handlers.ts';
import {deployScenarios} from './scenarios.ts';
import {settings, type Settings} from './settings.ts';
import {upkeep} from './upkeep.ts';

const configured = await settings();

export default configured.lab === undefined ? await ownLab(configured) : await onLabOf(configured.lab, configured);

async function ownLab(configured: Settings) {
	// A reset lab is as if nothing had run on it yet.
	const read = process.env['KATA_LAB_WITHOUT_SCENARIOS'] === undefined ? configured : {...configured, scenarios: []};
	for (const warning of kataWarnings(read)) {
		void pulumi.log.warn(warning);
	}

	refuseAnnotations(podHandlers(read));
	const source = await kataSource(read.rehearsal, {mirror: read.mirror, sha256: read.kataSha256});
	const lab = provision(read, source);
	const drift = upkeep(lab, source);
	return {...labOutputs(lab, read, source), ...drift, ...await deployScenarios(measuredOn(lab.access, read.measuredNode, lab.measuredNodes), read)};
}

async function onLabOf(stack: string, read: Settings) {
	const {access, measuredNodes, outputs, podHandlers} = await attachedLab(stack);
	refuseAnnotations(podHandlers);
	return {...outputs, ...await deployScenarios(measuredOn(access, read.measuredNode, measuredNodes), read, true)};
}
