/** Stands for each module that `leave-out.ts` leaves out. What the SDK's runner calls at its start is there. */
export const leftOutModule = {
	isInitializedAsync: () => undefined, // Its answer is awaited.
};
