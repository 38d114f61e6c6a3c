export const fileKinds = ['picture', 'document', 'audio', 'video'] as const
export type FileKind = (typeof fileKinds)[number]

/** How many files a message may carry, and how large each may be (bytes), by kind. */
export type FileLimits = { files: number; bytes: Readonly<Record<FileKind, number>> }

const MB = 1024 * 1024

/** Our own figures (policy, configurable); the old LAPOR! took 2 MB. */
export const standardLimits: FileLimits = {
  files: 5,
  bytes: { picture: 10 * MB, document: 10 * MB, audio: 25 * MB, video: 25 * MB },
}

export const largestFile = (limits: FileLimits) => Math.max(...Object.values(limits.bytes))

/** Why a file was not taken; the words for each live in the dictionary. */
export const fileProblemCodes = [
  'too_big',
  'not_allowed',
  'empty',
  'locked',
  'rejected',
  'unchecked',
  'too_many',
  'broken',
] as const
export type FileProblemCode = (typeof fileProblemCodes)[number]

/** `bytes` and `limit` go with `too_big`, `limit` (a number of files) with `too_many`. */
export type FileProblem = { field: string; name: string; code: FileProblemCode; bytes?: number; limit?: number }
