/** Why a line is refused; the words stand in the dictionary. */
export const problems = [
  'cells', 'twice', 'code', 'name', 'short', 'kind', 'parent', 'area', 'area_other', 'zone', 'connection', 'date',
  'scope', 'cycle', 'email', 'role', 'role_other', 'agency', 'position', 'inactive', 'changed_since',
] as const // biome-ignore format: a list
export type Problem = (typeof problems)[number]

/** Why a file is refused as a whole. */
export type FileProblem =
  | { problem: 'columns'; missing: readonly string[] }
  | { problem: 'quote'; line: number }
  | { problem: 'empty' | 'long' }
