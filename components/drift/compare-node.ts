import {compareFiles, compareEmpty} from './compare-files.ts';
import {compareHandlers} from './compare-handlers.ts';
import {compareRelease, type Manifest} from './compare-release.ts';
import type {DeclaredItem, DeclaredNode, DeclaredOf} from './declared.ts';
import {repaired, type Difference} from './difference.ts';
import type {Found} from './found.ts';
import {doing, linkedBy, removal, tracesOf} from './kata-deploy.ts';

/** What is known of a node. */
export interface NodeLook {
	/** What its machine has. */
	found: Found;

	/** The labels that it has in the cluster; `undefined` where the cluster does not know it. */
	labels: Readonly<Record<string, string>> | undefined;

	/** What the release is made of; `undefined` where nothing of it was written anew, or its tarball is not to be had. */
	manifest?: Manifest;
}

/** What of a node is not as it was declared. */
export function compareNode({name: node, items}: DeclaredNode, {found, labels, manifest}: NodeLook): Difference[] {
	const of = <Kind extends DeclaredItem['kind']>(kind: Kind) => items.filter((item): item is DeclaredOf<Kind> => item.kind === kind);
	return [
		...of('release').flatMap(item => compareRelease(item, found, manifest)),
		...of('link').flatMap(item => compareLink(item, found)),
		...of('file').flatMap(item => compareFiles(item, found, labels)),
		...of('empty').flatMap(item => compareEmpty(item, found)),
		...of('program').flatMap(item => compareProgram(item, found)),
		...compareHandlers(of('handler'), found),
		...labels === undefined ? [noNode(node)] : of('label').flatMap(item => compareLabel(item, labels)),
		...traces(tracesOf(found, labels)),
	].map(difference => ({node, ...difference}));
}

function compareLink({path, target, step}: DeclaredOf<'link'>, {links, paths}: Found): Difference[] {
	const declared = target.includes('/') ? target : paths[target] ?? '';
	const found = links[path] ?? null;
	return found === declared ? [] : [{kind: 'link', name: path, declared: declared || target, ...there(found), ...by(linkedBy(found)), step, remedy: repaired}];
}

function compareProgram({path, version: declared, step}: DeclaredOf<'program'>, {programs}: Found): Difference[] {
	const found = programs[path] ?? '';
	return found === declared ? [] : [{kind: 'program', name: path, declared, ...there(found || null), step, remedy: repaired}];
}

function compareLabel({key, value: declared, step}: DeclaredOf<'label'>, labels: Readonly<Record<string, string>>): Difference[] {
	const found = labels[key];
	return found === declared ? [] : [{kind: 'label', name: key, declared, ...there(found), step, remedy: repaired}];
}

function noNode(node: string): Difference {
	return {kind: 'node', name: node, declared: 'in the cluster', found: 'not in it', remedy: 'see whether its kubelet runs; `kubeadm reset` there, or a deleted Node, ends what the lab can repair: `npm run lab -- down`, and up again'};
}

function traces(found: readonly string[]): Difference[] {
	return found.length === 0 ? [] : [{
		kind: 'kata-deploy',
		name: 'left of a kata-deploy',
		found: found.join(', '),
		does: doing,
		remedy: `if it still runs, ${removal}; else delete what it has left`,
	}];
}

const there = (found: string | null | undefined) => found === null || found === undefined ? {} : {found};
const by = (who: string | undefined) => who === undefined ? {} : {by: who};
