/** Who else is at the report at this moment. */
export const presence = {
  open: (who: string, unit: string) => `${who} (${unit}) sedang membuka.`,
  answer: (who: string, unit: string) => `${who} (${unit}) sedang menulis jawaban.`,
  write: (who: string, unit: string) => `${who} (${unit}) sedang menulis.`,
}
