/** Where kata-static has its files. */
export const programs = '/opt/kata/bin';

export const kernel = '/opt/kata/share/kata-containers/vmlinux.container';

export const image = '/opt/kata/share/kata-containers/kata-containers.img';

export const virtiofsd = '/opt/kata/libexec/virtiofsd';
