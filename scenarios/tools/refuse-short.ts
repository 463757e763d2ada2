const tolerance = 0.01; // Tools stop their clocks a little before or after the time that they were given.

/** Throws when a tool measured for less than the seconds asked for; asked for none, anything is enough. */
export function refuseShort(tool: string, seconds: number, asked: number | undefined): void {
	if (asked !== undefined && seconds < asked * (1 - tolerance)) {
		throw new Error(`${tool} measured for ${seconds} s of the ${asked} s asked for`);
	}
}
