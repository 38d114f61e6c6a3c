/** What is wrong, and where: `at` counts letters from 0. */
export type Problem = { at: number; why: Why; found?: string; choices?: readonly string[] }
export type Why =
  | 'quote_open'
  | 'bracket_open'
  | 'bracket_extra'
  | 'bracket_empty'
  | 'or_alone'
  | 'not_alone'
  | 'value_missing'
  | 'name_unknown'
  | 'value_unknown'
  | 'sign_unfit'
  | 'span_unread'
  | 'day_unread'
  | 'unit_unknown'
  | 'category_unknown'
  | 'place_unknown'
  | 'too_long'
  | 'too_deep'
  | 'too_many'

class Unclear extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.why)
    this.problem = problem
  }
}

/** Ends the reading of a line, from however deep in it. */
export const unclear = (problem: Problem): never => {
  throw new Unclear(problem)
}

/** What ended the reading; any other error is thrown on. */
export function problemIn(error: unknown): { problem: Problem } {
  if (error instanceof Unclear) return { problem: error.problem }
  throw error
}
