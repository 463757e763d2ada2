/** A member of a tar file. */
export interface Member {
	/** Without a slash at the front. */
	path: string;
	kind: 'file' | 'directory' | 'symlink';
	mode: number;

	/** Bytes of a file. */
	size?: number;

	/** What a symlink points to. */
	target?: string;
}

const block = 512;
const kinds = {file: '0', symlink: '2', directory: '5'};

/** A member's header; with owner 0 and time 0, so that the same members are always the same bytes. */
export function tarHeader({path, kind, mode, size = 0, target = ''}: Member): Buffer {
	const header = Buffer.alloc(block);
	const write = (text: string, offset: number, length: number) => {
		if (Buffer.byteLength(text) > length) {
			throw new Error(`${text} is longer than the ${length} bytes that a tar header has for it`);
		}

		header.write(text, offset);
	};

	const octal = (value: number, offset: number, length: number) => {
		write(value.toString(8).padStart(length - 1, '0'), offset, length - 1);
	};

	write(kind === 'directory' ? `${path}/` : path, 0, 100);
	octal(mode, 100, 8);
	octal(0, 108, 8);
	octal(0, 116, 8);
	octal(size, 124, 12);
	octal(0, 136, 12);
	write(kinds[kind], 156, 1);
	write(target, 157, 100);
	write('ustar\u000000', 257, 8);

	header.fill(' ', 148, 156);
	const sum = header.reduce((total, byte) => total + byte, 0);
	write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 8);
	return header;
}

/** What follows a file's content up to the next header. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((block - size % block) % block);

/** What ends a tar file. */
export const tarEnd = Buffer.alloc(2 * block);

/** How long a tar file is that has these members. */
export function tarSize(members: Member[]): number {
	return members.reduce((total, {size = 0}) => total + block + size + tarPadding(size).length, tarEnd.length);
}
