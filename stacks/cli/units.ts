/** Seconds as a person reads them: `4.2 s`, `72 s`, `12 min 5 s`. */
export function duration(seconds: number): string {
	if (seconds < 10) {
		return `${seconds.toFixed(1)} s`;
	}

	const whole = Math.round(seconds);
	return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Bytes as a person reads them: `812 KiB`, `12.5 MiB`, `1.4 GiB`. */
export function size(bytes: number): string {
	const [divisor, unit] = bytes >= 2 ** 30 ? [2 ** 30, 'GiB'] : bytes >= 2 ** 20 ? [2 ** 20, 'MiB'] : [2 ** 10, 'KiB'];
	const value = bytes / divisor;
	return `${value >= 100 || unit === 'KiB' ? Math.round(value) : value.toFixed(1)} ${unit}`;
}

/** How far a transfer has come, in one line. */
export function transfer({received, total, seconds}: {received: number; total?: number | undefined; seconds: number}): string {
	const rate = seconds > 0 && received > 0 ? `, ${size(received / seconds)}/s` : '';
	return `${size(received)}${total ? ` of ${size(total)} (${Math.floor(received / total * 100)} %)` : ''}${rate}`;
}

/** A lab's age as a person reads it: `40 s`, `12 min`, `5 h 12 min`, `6 d 20 h`. */
export function age(seconds: number): string {
	const minutes = Math.floor(seconds / 60);
	const hours = Math.floor(minutes / 60);
	const days = Math.floor(hours / 24);
	if (minutes < 1) {
		return `${Math.max(0, Math.floor(seconds))} s`;
	}

	return hours < 1 ? `${minutes} min` : days < 1 ? `${hours} h ${minutes % 60} min` : `${days} d ${hours % 24} h`;
}
