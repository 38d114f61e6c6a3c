import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Where files lie. Keys are made by us (`a/bc/…`), never by a person. */
export type Storage = {
  /** Streams to a temporary name, then renames: a half-written file is never found under its key. */
  write(key: string, source: Readable): Promise<void>
  read(key: string, range?: { start: number; end: number }): Readable
  size(key: string): Promise<number>
  remove(key: string): Promise<void>
  /** A local path for libraries that want a file. */
  path(key: string): string
}

export function folderStorage(root: string): Storage {
  const path = (key: string) => {
    const full = resolve(root, key)
    if (!full.startsWith(resolve(root) + sep)) throw new Error('storage key leaves its folder')
    return full
  }
  return {
    path,
    write: async (key, source) => {
      const target = path(key)
      const temporary = `${target}.part`
      await mkdir(dirname(target), { recursive: true })
      try {
        await pipeline(source, createWriteStream(temporary, { flush: true }))
        await rename(temporary, target)
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
    },
    read: (key, range) => createReadStream(path(key), range ?? {}),
    size: async (key) => (await stat(path(key))).size,
    remove: (key) => rm(path(key), { force: true }),
  }
}

export const folderOf = (dataFolder: string, spaceName: string) => join(dataFolder, 'files', spaceName)
