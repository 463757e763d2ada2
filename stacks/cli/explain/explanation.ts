import {annotationProblems, type Annotations} from '../../../components/kata/annotations.ts';
import {annotationTable} from '../../../components/kata/annotations/annotation-table.ts';
import {inGlob} from '../../../components/kata/annotations/glob.ts';
import {configurationFile, type Candidate} from '../../../components/kata/in-force/configuration-file.ts';
import {hypervisorIn, hypervisorValues, readDocument, type Document} from '../../../components/kata/in-force/documents.ts';
import {keyNamed} from '../../../components/kata/in-force/key-named.ts';
import {valueInForce, type Layer} from '../../../components/kata/in-force/value-in-force.ts';
import type {KeyValue} from '../../../components/kata/configuration/key.ts';
import type {NodeSources} from './node-answers.ts';

/** Where a key's value comes from. */
export interface Explanation {
	/** With its table. */
	readonly key: string;
	readonly handler: string;
	readonly value: KeyValue | undefined;
	readonly file: string;
	readonly candidates: readonly Candidate[];
	readonly layers: readonly Layer[];
}

/** What is asked, and what was found. */
export interface Asked {
	readonly key: string;
	readonly handler: string;

	/** Those of the pod; none where no pod is named. */
	readonly annotations: Annotations;
	readonly sources: NodeSources;
	readonly files: ReadonlyMap<string, readonly Document[]>;
}

const configPath = 'io.katacontainers.config_path';

// src/libs/kata-types/src/config/default.rs at tag 3.0.0; the Go runtime's places are asked of its own program.
const rustDefaults = ['/etc/kata-containers/configuration.toml', '/usr/share/defaults/kata-containers/configuration.toml'];

const isRust = ({handler}: NodeSources) => handler?.runtimeType.includes('dragonball') === true;

const defaultsOf = (sources: NodeSources) => isRust(sources) ? rustDefaults : sources.defaults;

/** Every path that may name the configuration. */
export function pathsOf(annotations: Annotations, sources: NodeSources): string[] {
	const {handler, environment} = sources;
	return [...new Set([annotations[configPath], handler?.configPath, environment, ...defaultsOf(sources)].filter(path => path !== undefined && path !== ''))] as string[];
}

/** Why a key is what it is. What keeps every pod from starting is an error. */
export function explanation({key: asked, handler, annotations: all, sources, files}: Asked): Explanation {
	const annotations = Object.fromEntries(Object.entries(all).filter(([name]) => sources.handler?.podAnnotations.some(glob => inGlob(glob, name))));
	const {file, candidates} = configurationFile({
		runtime: isRust(sources) ? 'rust' : 'go',
		handler,
		annotation: annotations[configPath],
		configPath: sources.handler?.configPath,
		environment: sources.environment,
		defaults: defaultsOf(sources),
		present: [...files.keys()],
	});
	const documents = (files.get(file ?? '') ?? []).map(readDocument);
	const [main] = documents;
	if (file === undefined || main === undefined) {
		throw new Error(['no configuration file is read, so no pod of this handler starts:', ...candidates.map(({source, path, state}) => `  ${source}${path === undefined ? '' : ` ${path}`}: ${state}`)].join('\n'));
	}

	const hypervisor = hypervisorIn(main);
	if (hypervisor === undefined) {
		throw new Error(`${main.path} has no table of a hypervisor, so no pod of this handler starts`);
	}

	const {table, key} = keyNamed(asked, hypervisor);
	const name = Object.keys(annotationTable).find(name => annotationTable[name]?.key === `${table}.${key}`);
	const text = name === undefined ? undefined : all[name];
	const problems = annotationProblems(Object.fromEntries(Object.entries(all).filter(([name]) => name !== configPath)), {
		hypervisor,
		values: hypervisorValues(documents, hypervisor),
		podAnnotations: sources.handler?.podAnnotations,
		cpus: sources.size.cpus,
	});
	return {
		key: `${table}.${key}`,
		handler,
		file: main.path,
		candidates,
		...valueInForce({
			hypervisor,
			table,
			key,
			documents,
			annotation: name === undefined || text === undefined ? undefined : {name, text, problems: problems.filter(({annotation}) => annotation === name)},
			node: sources.size,
		}),
	};
}
