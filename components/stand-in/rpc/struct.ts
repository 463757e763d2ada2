import struct, {type Struct} from 'google-protobuf/google/protobuf/struct_pb.js';
import type {Properties} from './properties.ts';

/** Properties as a protobuf message. */
export function pack(properties: Properties): Struct {
	return struct.Struct.fromJavaScript(properties as Parameters<typeof struct.Struct.fromJavaScript>[0]);
}

/** Properties from a protobuf message; none from an absent one. */
export function unpack(message: Struct | undefined): Properties {
	return message === undefined ? {} : message.toJavaScript();
}
