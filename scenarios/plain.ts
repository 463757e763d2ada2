/** An API object as a literal: the same fields, without being an instance of the client's class. */
export type Plain<T> = T extends Date ? string
	: T extends Array<infer Item> ? Array<Plain<Item>>
		: T extends object ? {[K in keyof T]: Plain<T[K]>} : T;
