import type {Keys} from '../key.ts';
import {hypervisorAnnotation as of} from './hypervisor-annotation.ts';

/** What protects the node from a guest, a guest from the node, and the file from annotations; and what helps to find faults. */
export const protectionKeys = {
	enable_annotations: {kind: 'strings', default: [], meaning: `which annotations of \`${of}.\` pods may have, as regular expressions that match anywhere in the rest of a name`},
	valid_hypervisor_paths: {kind: 'strings', default: [], meaning: 'what the annotation of `path` may be, as globs'},
	valid_jailer_paths: {kind: 'strings', default: [], meaning: 'what the annotation of `jailer_path` may be, as globs'},
	valid_ctlpaths: {kind: 'strings', default: [], meaning: 'what the annotation of `ctlpath` may be, as globs'},
	confidential_guest: {kind: 'boolean', default: false, meaning: 'encrypt a guest\'s memory with what the CPU has for it; its CPUs and memory then cannot grow'},
	rootless: {kind: 'boolean', default: false, annotation: `${of}.rootless`, meaning: 'run the hypervisor as a user of its own'},
	seccompsandbox: {kind: 'string', default: '', meaning: 'what QEMU is given as `-sandbox`'},
	disable_seccomp: {kind: 'boolean', default: false, meaning: 'run the hypervisor without its seccomp filters'},
	disable_selinux: {kind: 'boolean', default: false, meaning: 'run the hypervisor without its SELinux label'},
	enable_debug: {kind: 'boolean', default: false, meaning: 'let the hypervisor and the guest\'s kernel say more'},
	disable_nesting_checks: {kind: 'boolean', default: false, meaning: 'do as on hardware even inside a virtual machine'},
	guest_hook_path: {kind: 'string', default: '', annotation: `${of}.guest_hook_path`, meaning: 'the directory of OCI hooks in the guest'},
	guest_memory_dump_path: {kind: 'string', default: '', meaning: 'where a guest\'s memory is dumped to when its kernel panics'},
	guest_memory_dump_paging: {kind: 'boolean', default: false, meaning: 'dump it with its page tables'},
} as const satisfies Keys;
