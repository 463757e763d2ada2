// Stands where `run-program.ts` leaves a module out.
export {};
