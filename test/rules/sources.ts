import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The source as the rules of the house read it: plain text, so that a rule is a few lines. */

export const read = (path: string): string => readFileSync(path, 'utf8')

const filesBelow = (folder: string, kind: RegExp): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => kind.test(path))
    .map((path) => `${folder}/${path}`)
    .sort()

const isTest = (path: string) => /\.test\.tsx?$/.test(path)
/** Everything that runs in production, without tests. */
export const sources: readonly string[] = filesBelow('src', /\.tsx?$/).filter((path) => !isTest(path))
export const pages: readonly string[] = sources.filter((path) => path.endsWith('.tsx'))
export const migrations: readonly string[] = filesBelow('migrations', /\.sql$/)

/** 'reports' for src/reports/see.ts, '' for the composition roots right below src. */
export const moduleOf = (path: string): string => (path.split('/').length > 2 ? (path.split('/')[1] ?? '') : '')

/** A file without its comments: rules are about code. */
export const code = (path: string): string =>
  read(path)
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[^:'"`])\/\/[^\n]*/g, '$1')

export type Import = { file: string; path: string; from: string; to: string }
/** Every import of our own files, static or not, types too. */
export const imports: readonly Import[] = sources.flatMap((file) =>
  [...code(file).matchAll(/(?:from|import)\s*\(?\s*'((?:#src|\.{1,2})\/[^']+)'/g)].flatMap(([, target = '']) => {
    const path = target.startsWith('#src/') ? target.replace('#', '') : join(dirname(file), target)
    return path.startsWith('src/') ? [{ file, path, from: moduleOf(file), to: moduleOf(path) }] : []
  }),
)

/** Places in the code that a pattern finds, as "file:line text", for a list that should be empty. */
export const places = (files: readonly string[], pattern: RegExp): string[] =>
  files.flatMap((file) =>
    code(file)
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])),
  )

type Column = { module: string; table: string; column: string; nullable: boolean }
/** Reads tables.ts by its shape: two spaces for a table, four for a column. */
export const declaredColumns = (): Column[] =>
  sources
    .filter((file) => /\/(\w+-)?tables\.ts$/.test(file))
    .flatMap((file) => {
      let table = ''
      return read(file)
        .split('\n')
        .flatMap((line) => {
          table = line.match(/^ {2}(\w+): \{/)?.[1] ?? table
          const [, column, type = ''] = line.match(/^ {4}(\w+): (.+)$/) ?? []
          return column ? [{ module: moduleOf(file), table, column, nullable: isNullable(type) }] : []
        })
    })

/** `X | null`, also as what a ColumnType reads: `ColumnType<X | null, …>`. */
const isNullable = (type: string) => /\| null(\s*\/\/.*)?$/.test(type) || /^ColumnType<[^,]*\| null,/.test(type)
