import { createHash } from 'node:crypto'
import { type Db, sql, type Tx } from '#src/platform/db.ts'

const SHORTEST = 30
/** From this share of its sentences on, an answer says what another said. */
const SAME = 0.8
/** A sentence that stands in thousands of answers is looked up in the newest of them. */
const MOST = 50

const dates =
  /\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|senin|selasa|rabu|kamis|jumat|sabtu|minggu)\b/g

/** One print for each sentence that says something; capitals, spaces, numbers and dates aside. */
export function printsOf(body: string): string[] {
  const sentences = body
    .normalize('NFKC')
    .toLowerCase()
    .split(/[.!?\n]+/)
    .map((sentence) =>
      sentence
        .replace(dates, ' ')
        .replace(/[^\p{L}]+/gu, ' ')
        .trim(),
    )
    .filter((sentence) => sentence.length >= SHORTEST)
  return [...new Set(sentences.map((sentence) => createHash('md5').update(sentence).digest('hex')))]
}

/** Remembers with what words an agency answered. */
export async function keepPrints(
  tx: Tx,
  { agencyId, messageId, reportId }: { agencyId: string; messageId: string; reportId: string },
  body: string,
): Promise<void> {
  const rows = printsOf(body).map((print) => ({
    agency_id: agencyId,
    print,
    message_id: messageId,
    report_id: reportId,
  }))
  if (rows.length > 0) await tx.insertInto('answer_sentences').values(rows).execute()
}

/** Whether the agency has given nearly the same answer to another report. */
export async function isRepeatedAnswer(
  db: Db,
  { agencyId, reportId }: { agencyId: string; reportId: string },
  body: string,
): Promise<boolean> {
  const prints = printsOf(body)
  if (prints.length === 0) return false
  const { rows } = await sql<{ shared: number }>`
    select count(*)::int as shared
    from unnest(${prints}::uuid[]) as asked (print)
    cross join lateral (
      select s.message_id from answer_sentences s
      where s.agency_id = ${agencyId} and s.print = asked.print and s.report_id <> ${reportId}
      order by s.message_id desc limit ${MOST}) known
    group by known.message_id order by shared desc limit 1`.execute(db)
  return (rows[0]?.shared ?? 0) >= prints.length * SAME
}
