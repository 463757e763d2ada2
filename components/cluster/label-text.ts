/** Labels as the step `node-label` reads them. */
export function labelText(labels: Readonly<Record<string, string>>): string {
	return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(' ');
}
