import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of package.json: the code runs from src/ in tests and from dist/ in production. */
export const packageRoot = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  if (dirname(folder) === folder) throw new Error('package.json not found above the program')
  return findRoot(dirname(folder))
}
