import { policy } from '#src/calendar/policies.ts'
import { dayIn } from '#src/calendar/working-days.ts'
import type { Db } from '#src/platform/db.ts'

export const fileKinds = ['picture', 'document', 'audio', 'video'] as const
export type FileKind = (typeof fileKinds)[number]

/** How many files a message may carry, and how large each may be (bytes), by kind. */
export type FileLimits = { files: number; bytes: Readonly<Record<FileKind, number>> }

const MB = 1024 * 1024

/** Our own figures, in force on the day in western time (policy `file_limits`); the old LAPOR! took 2 MB. */
export async function fileLimits(db: Db, at: Date): Promise<FileLimits> {
  const set = await policy(db, 'file_limits', dayIn('Asia/Jakarta', at))
  return {
    files: set.count,
    bytes: {
      picture: set.picture_mb * MB,
      document: set.document_mb * MB,
      audio: set.audio_mb * MB,
      video: set.video_mb * MB,
    },
  }
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
