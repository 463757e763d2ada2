interface State<End> {
	terminated?: End;
}

/** How a container ended, the one before it where it was started again. */
export function endOf<End>(status: {state?: State<End>; lastState?: State<End>} | undefined): End | undefined {
	return status?.state?.terminated ?? status?.lastState?.terminated;
}
