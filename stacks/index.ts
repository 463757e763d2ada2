import {scenarios} from '../scenarios/index.ts';
import {kataSource} from './artifacts.ts';
import {provision} from './lab.ts';
import {labOutputs} from './outputs.ts';
import {deployScenarios} from './scenarios.ts';
import {settings} from './settings.ts';

const configured = settings(scenarios.map(({name}) => name));
// A reset lab is as if nothing had run on it yet.
const read = process.env['KATA_LAB_WITHOUT_SCENARIOS'] === undefined ? configured : {...configured, scenarios: []};
const source = await kataSource(read.rehearsal, {mirror: read.mirror, sha256: read.kataSha256});
const lab = provision(read, source);

export default {
	...labOutputs(lab, read, source),
	...deployScenarios(lab, read, source),
};
