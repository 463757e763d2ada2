import {bootKeys} from './boot-keys.ts';
import {deviceKeys} from './device-keys.ts';
import {diskKeys} from './disk-keys.ts';
import {protectionKeys} from './protection-keys.ts';
import {sharingKeys} from './sharing-keys.ts';
import {sizeKeys} from './size-keys.ts';

/**
 * Every key of `[hypervisor.…]` that the Go runtime parses, for any hypervisor.
 *
 * Source: `type hypervisor` of src/runtime/pkg/katautils/config.go at tag 3.0.0. What it does with a
 * key differs by hypervisor, see `released/`.
 */
export const goKeys = {...bootKeys, ...sizeKeys, ...sharingKeys, ...diskKeys, ...deviceKeys, ...protectionKeys} as const;
