import messages from '@pulumi/pulumi/proto/provider_pb.js';
import type {DiffResponse} from '@pulumi/pulumi/proto/provider_pb.js';
import {written} from './changes.ts';
import type {Checked, Difference} from './provider.ts';
import {pack} from './struct.ts';

const kinds = {
	add: [messages.PropertyDiff.Kind.ADD, messages.PropertyDiff.Kind.ADD_REPLACE],
	delete: [messages.PropertyDiff.Kind.DELETE, messages.PropertyDiff.Kind.DELETE_REPLACE],
	update: [messages.PropertyDiff.Kind.UPDATE, messages.PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

/** Checked inputs as a message. */
export function checkResponse({inputs, failures}: Checked) {
	const response = new messages.CheckResponse();
	response.setInputs(pack(inputs));
	response.setFailuresList(failures.map(({property, reason}) => {
		const failure = new messages.CheckFailure();
		failure.setProperty(property);
		failure.setReason(reason);
		return failure;
	}));
	return response;
}

/** A difference as a message. */
export function diffResponse({changes, deleteBeforeReplace = false}: Difference): DiffResponse {
	const response = new messages.DiffResponse();
	const {DIFF_NONE, DIFF_SOME} = messages.DiffResponse.DiffChanges;
	response.setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME);
	response.setDeletebeforereplace(deleteBeforeReplace);
	response.setDiffsList([...new Set(changes.map(({path}) => String(path[0])))]);
	response.setReplacesList(changes.filter(({replace}) => replace).map(({path}) => written(path)));
	response.setHasdetaileddiff(true);
	for (const {path, kind, replace} of changes) {
		const detail = new messages.PropertyDiff();
		detail.setKind(kinds[kind][replace ? 1 : 0]);
		detail.setInputdiff(true);
		response.getDetaileddiffMap().set(written(path), detail);
	}

	return response;
}
