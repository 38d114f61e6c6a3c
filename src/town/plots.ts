import type { DeedName } from './deeds.ts'
import type { TextSort } from './lay.ts'

/** Working days after the step before, and what happens then. The first counts from the day of filing. */
type Step = readonly [after: number, deed: DeedName]
type Plot = {
  /** How often, among all reports. */
  weight: number
  steps: readonly Step[]
  /** Only for texts of public works: it has a drafter, a second liaison and units of its own. */
  publicWorks?: true
  /** What sorts of texts it can happen to; without them, to what can be mended. */
  sorts?: readonly TextSort[]
}

const any: readonly TextSort[] = ['repair', 'service', 'wish', 'question']
export const mendable: readonly TextSort[] = ['repair', 'service']

/** How the reports of the town go. What no step does the sweeps do: silence, lapses, the ladder. */
// biome-ignore format: a table is read by its columns
export const plots = {
  solved:           { weight: 22, steps: [[1, 'refer'], [2, 'follow'], [5, 'answer'], [2, 'close'], [0, 'rate']], sorts: any },
  solvedAtOnce:     { weight: 10, steps: [[0, 'refer'], [3, 'answer'], [1, 'close']], sorts: [...any, 'thanks'] },
  silent:           { weight: 11, steps: [[1, 'refer'], [3, 'follow'], [7, 'answer']], sorts: any },
  planned:          { weight: 5,  steps: [[2, 'refer'], [3, 'follow'], [6, 'plan'], [3, 'close'], [24, 'confirm']], sorts: [...mendable, 'wish'] },
  promised:         { weight: 4,  steps: [[1, 'refer'], [4, 'follow'], [8, 'plan'], [1, 'close']], sorts: [...mendable, 'wish'] },
  refused:          { weight: 4,  steps: [[1, 'refer'], [4, 'follow'], [6, 'refuse'], [2, 'close']], publicWorks: true, sorts: ['repair', 'wish'] },
  objected:         { weight: 6,  steps: [[1, 'refer'], [2, 'follow'], [6, 'answer'], [2, 'object'], [4, 'answerAgain'], [2, 'close'], [0, 'rate']] },
  reopened:         { weight: 3,  steps: [[1, 'referWithCopy'], [2, 'follow'], [4, 'answer'], [1, 'close'], [5, 'reopen'], [4, 'answerAgain'], [2, 'close']], sorts: ['repair'] },
  returned:         { weight: 6,  steps: [[1, 'misrefer'], [2, 'returns'], [1, 'refer'], [3, 'follow'], [6, 'answer'], [3, 'close']], sorts: any },
  returnedTwice:    { weight: 2,  steps: [[1, 'misrefer'], [1, 'returns'], [1, 'refer'], [2, 'returns'], [1, 'refer'], [3, 'follow'], [6, 'answer']] },
  detail:           { weight: 6,  steps: [[1, 'ask'], [3, 'complete'], [1, 'refer'], [3, 'follow'], [6, 'answer'], [2, 'close'], [0, 'rate']] },
  noDetail:         { weight: 4,  steps: [[1, 'ask']] },
  resumed:          { weight: 1,  steps: [[1, 'ask'], [16, 'complete'], [1, 'refer'], [3, 'follow']] },
  taken:            { weight: 3,  steps: [[0, 'take'], [2, 'refer'], [3, 'follow'], [2, 'say'], [8, 'answer'], [5, 'thank']] },
  forwarded:        { weight: 5,  steps: [[1, 'refer'], [1, 'forward'], [2, 'follow'], [7, 'answer'], [2, 'close'], [0, 'rate']], publicWorks: true },
  drafted:          { weight: 3,  steps: [[1, 'refer'], [3, 'follow'], [4, 'propose'], [3, 'answer'], [3, 'close']], publicWorks: true },
  late:             { weight: 6,  steps: [[2, 'refer'], [19, 'follow'], [9, 'answer']], sorts: any },
  forgotten:        { weight: 3,  steps: [[2, 'refer']], sorts: any },
  watched:          { weight: 3,  steps: [[1, 'refer'], [4, 'follow'], [22, 'answer'], [4, 'close']], sorts: ['conduct'] },
  called:           { weight: 2,  steps: [[1, 'refer'], [6, 'escalate'], [1, 'follow'], [6, 'answer'], [2, 'close']] },
  notOurs:          { weight: 3,  steps: [[1, 'archive']], sorts: ['private'] },
  elsewhere:        { weight: 2,  steps: [[0, 'archiveElsewhere']], sorts: ['other'] },
  spam:             { weight: 2,  steps: [[1, 'archiveSpam']], sorts: ['spam'] },
  archivedWrongly:  { weight: 2,  steps: [[1, 'archive'], [2, 'object'], [2, 'refer'], [3, 'follow'], [6, 'answer'], [2, 'close']], sorts: ['repair'] },
  merged:           { weight: 4,  steps: [[3, 'merge']] },
  withdrawn:        { weight: 3,  steps: [[1, 'refer'], [2, 'withdraw']] },
} as const satisfies Record<string, Plot>
export type PlotName = keyof typeof plots

export const plotOf = (name: PlotName): Plot => plots[name]
export const sortsOf = (name: PlotName): readonly TextSort[] => plotOf(name).sorts ?? mendable
/** A later report of the same text may be merged into one of these. */
export const mains: readonly PlotName[] = ['solved', 'silent', 'late', 'taken', 'forwarded']
