import {nodeImage, type NodeImage} from '../../components/machine/node-image.ts';
import {acceleration as decideAcceleration} from '../../components/machine/acceleration.ts';
import {labGolden, type LabGolden, type LabGoldenInput} from '../../components/golden/lab-golden.ts';
import {allScenarios} from '../../scenarios/index.ts';
import {kataSource, type KataSource} from '../../stacks/artifacts.ts';
import {labContents} from '../../stacks/lab-contents.ts';
import {engine, type Engine} from '../../stacks/pulumi/engine.ts';
import type {QemuSettings, Settings} from '../../stacks/settings.ts';
import {settingsIn} from '../../stacks/stack-file.ts';
import {mirroredKata} from '../e2e/command-line.ts';
import {benchText} from './stack-file.ts';

const scenarios = await allScenarios();
/** What has to be at hand before the clock runs. */
export interface Prepared {
	/** The text of the stacks' files. */
	settingsText: string;
	source: KataSource;
	node: QemuSettings;
	contents: LabGoldenInput;
	mirror: string | undefined;
	engine: Engine;
	image: NodeImage;
	acceleration: 'kvm' | 'tcg';

	/** The golden node that the labs are resumed from; made at the first call. */
	golden: () => Promise<LabGolden>;
}

/** Brings in or makes what the labs of a benchmark are made from. */
export async function prepare(say: (doing: string) => void): Promise<Prepared> {
	const onProgress = ({artifact, doing}: {artifact: string; doing: string}) => {
		say(`${artifact}: ${doing}`);
	};

	const sha256 = await mirroredKata();
	const kata: Record<string, string> = sha256 === undefined ? {} : {kataSha256: sha256};
	const {rehearsal, kataSha256, mirror} = settingsOf(benchText(kata));
	const source = await kataSource(rehearsal, {mirror, sha256: kataSha256, onProgress});
	// Else every `up` would look for a tarball that is not to be had.
	const settingsText = benchText(source.kind === 'kata' ? kata : {rehearsal: 'always'});
	const settings = settingsOf(settingsText);
	const {machine: node} = settings;
	if (node.kind !== 'qemu') {
		throw new TypeError('a benchmark is of the embedded node');
	}

	const contents = labContents(settings, node, source);
	const image = await nodeImage(contents, {mirror, onProgress});
	const acceleration = contents.acceleration === 'auto' ? (await decideAcceleration(image.kernel)).acceleration : contents.acceleration;
	let golden: Promise<LabGolden> | undefined;
	return {
		settingsText, source, node, contents, mirror, image, acceleration,
		engine: await engine({mirror, onProgress}),
		golden: () => golden ??= labGolden(contents, {mirror, onProgress}),
	};
}

function settingsOf(text: string): Settings {
	return settingsIn(text, {file: 'test/bench', scenarios, environment: process.env});
}
