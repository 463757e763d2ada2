/** `readme` with what stands between the two marks of that name renewed. */
export function renewMarked(readme: string, mark: string, text: string): string {
	const marked = new RegExp(`(?<=<!-- ${mark} -->\\n).*?(?=<!-- /${mark} -->)`, 's');
	if (!marked.test(readme)) {
		throw new Error(`README.md lacks the lines <!-- ${mark} --> and <!-- /${mark} -->`);
	}

	return readme.replace(marked, () => text);
}
