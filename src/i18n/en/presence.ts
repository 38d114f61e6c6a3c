import type { presence as source } from '../id/presence.ts'

export const presence: typeof source = {
  open: (who, unit) => `${who} (${unit}) has it open.`,
  answer: (who, unit) => `${who} (${unit}) is writing an answer.`,
  write: (who, unit) => `${who} (${unit}) is writing.`,
}
