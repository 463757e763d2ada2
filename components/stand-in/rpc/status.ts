import * as grpc from '@grpc/grpc-js';
import messages from '@pulumi/pulumi/proto/provider_pb.js';
import status from '@pulumi/pulumi/proto/status_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import {pack} from './struct.ts';
import {Unfinished} from './provider.ts';

/** The error as gRPC carries it; an unfinished resource's state travels along. */
export function statusOf(error: unknown): Partial<grpc.StatusObject> {
	const details = error instanceof Error ? error.message : String(error);
	if (error instanceof Unsupported) {
		return {code: grpc.status.UNIMPLEMENTED, details};
	}

	if (!(error instanceof Unfinished)) {
		return {code: grpc.status.UNKNOWN, details};
	}

	const failure = new messages.ErrorResourceInitFailed();
	failure.setId(error.id);
	failure.setProperties(pack(error.state));
	failure.setReasonsList([details]);
	const detail = new any.Any();
	detail.pack(failure.serializeBinary(), 'pulumirpc.ErrorResourceInitFailed');
	const message = new status.Status();
	message.setCode(grpc.status.UNKNOWN);
	message.setMessage(details);
	message.addDetails(detail);
	const metadata = new grpc.Metadata();
	metadata.add('grpc-status-details-bin', Buffer.from(message.serializeBinary()));
	return {code: grpc.status.UNKNOWN, details, metadata};
}

/** A call that a plugin may leave out; the engine then does without. */
export class Unsupported extends Error {}
