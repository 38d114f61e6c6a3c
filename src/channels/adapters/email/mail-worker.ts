import dns from 'node:dns'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { parentPort } from 'node:worker_threads'
import { checkSender } from './check-sender.ts'
import { LONGEST_HEAD } from './name-mail.ts'
import type { Answer, Question, Raw, Said } from './read-apart.ts'
import { readMail } from './read-mail.ts'

/** Runs in a thread of its own (see read-apart.ts): reading is synchronous in places, and its input comes from strangers. */
parentPort?.on('message', async (question: Question) => {
  const said: Said = await answer(question).catch(problemOf)
  parentPort?.postMessage(said)
})

function problemOf(error: unknown): Said {
  const facts = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return error instanceof Error && 'syscall' in error ? { fault: facts } : { problem: facts }
}

async function answer({ raw, files, into, check, ours, nameServers }: Question): Promise<Answer> {
  const mail = await readMail(contentOf(raw), { files, into })
  const isAsked = check !== null && mail.automatic === null && mail.from !== null && !ours.includes(bare(mail.from))
  if (!isAsked || mail.from === null) return { mail, sender: null }
  dns.setServers(nameServers)
  return { mail, sender: await checkSender(contentOf(raw), await beginningOf(raw), mail.from, check) }
}

const contentOf = (raw: Raw): Readable =>
  'path' in raw ? createReadStream(raw.path) : Readable.from([Buffer.from(raw.bytes)])

async function beginningOf(raw: Raw): Promise<Buffer> {
  if ('bytes' in raw) return Buffer.from(raw.bytes)
  const file = await open(raw.path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LONGEST_HEAD + 4), 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Without what stands behind a plus. */
const bare = (address: string): string => address.replace(/\+[^@]*@/, '@')
