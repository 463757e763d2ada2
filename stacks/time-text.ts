/** About how long something takes, for people. */
export function timeText(seconds: number): string {
	return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
