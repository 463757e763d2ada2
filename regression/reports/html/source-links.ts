import {markup, type Markup} from '../markup.ts';

const github = 'https://github.com/';
const kata = 'kata-containers/kata-containers';

/** Where the repository of Kata 3.0.0 keeps what a source names by its end alone. */
const places: ReadonlyArray<readonly [begins: RegExp, under: string]> = [
	[/^(?:docs|src|tools)\//, ''],
	[/^(?:virtcontainers|pkg)\//, 'src/runtime/'],
	[/^configuration-\w+\.toml$/, 'src/runtime/config/'],
];

/**
 * Where a claim is known from, with a link for each issue and each file of a release that it names:
 * `kata-containers#2438, #3765`, `docs/Limitations.md at 3.0.0`.
 */
export function sourceLinks(source: string): Markup {
	let repository = kata;
	let from = 0;
	const pieces: Array<Markup | string> = [];
	for (const found of source.matchAll(named)) {
		const {owner, name, issue, file, of, at} = found.groups as Partial<Record<string, string>>;
		repository = name === undefined ? repository : `${owner ?? 'kata-containers'}/${name}`;
		const href = issue === undefined ? fileAddress(file ?? '', at ?? '', of) : `${github}${repository}/issues/${issue}`;
		if (href !== undefined) {
			pieces.push(source.slice(from, found.index), markup`<a href="${href}">${found[0]}</a>`);
			from = found.index + found[0].length;
		}
	}

	return markup`${[...pieces, source.slice(from)]}`;
}

const named = /(?:(?:(?<owner>[\w-]+)\/)?(?<name>[\w-]+))?#(?<issue>\d+)|(?<file>[\w./-]+\.\w+)(?: of (?<of>[\w-]+\/[\w-]+))? at (?<at>\d+\.\d+\.\d+)/g;

function fileAddress(file: string, release: string, repository = kata): string | undefined {
	const place = repository === kata ? places.find(([begins]) => begins.test(file)) : ['', ''] as const;
	const ending = file.startsWith('configuration-') ? '.in' : ''; // The release's own is a template.
	return place === undefined ? undefined : `${github}${repository}/blob/${release}/${place[1]}${file}${ending}`;
}
