// Stands for each module that `leave-out.ts` leaves out.
export {};
