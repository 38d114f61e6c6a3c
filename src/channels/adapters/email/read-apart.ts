import dns from 'node:dns'
import { Worker } from 'node:worker_threads'
import type { SenderCheck } from '../../channel.ts'
import type { Ways } from './check-sender.ts'
import type { Mail } from './read-mail.ts'

/** A raw mail: in memory where it is small, else a file. */
export type Raw = { bytes: Uint8Array } | { path: string }

export type Question = {
  raw: Raw
  /** How many files are taken, and the folder that they are written into, where somebody wants them. */
  files: number
  into?: string
  /** How the sender can be checked; null where nobody asks. Not done for our own addresses and for machines. */
  check: Ways | null
  ours: readonly string[]
  nameServers: readonly string[]
}
/** `sender`: null where it was not checked. */
export type Answer = { mail: Mail; sender: SenderCheck | null }
/** `problem`: the mail's; `fault`: ours, such as a disk that cannot be read. */
export type Said = Answer | { problem: string } | { fault: string }

/** It broke, or it would have needed more time or memory than any honest mail does. */
export class TooHard extends Error {}

const LONGEST = 30_000
const IDLE = 30_000
/** Threads, each with one mail at a time. */
const AT_ONCE = 4
const MEGABYTES = 192

const workerFile = new URL(import.meta.url.endsWith('.ts') ? './mail-worker.ts' : './mail-worker.js', import.meta.url)

/**
 * Reads a mail, and checks its sender where asked, in a thread that is ended after `milliseconds`: no mail holds up the
 * others or the pages. Errors: TooHard.
 */
export async function readApart(question: Omit<Question, 'nameServers'>, milliseconds = LONGEST): Promise<Answer> {
  await seat()
  const worker = idle.at(-1)?.take() ?? begin()
  try {
    const answer = await ask(worker, { ...question, nameServers: dns.getServers() }, milliseconds)
    rest(worker)
    return answer
  } catch (error) {
    void worker.terminate()
    throw error
  } finally {
    leave()
  }
}

function ask(worker: Worker, question: Question, milliseconds: number): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    const late = setTimeout(() => end(() => reject(new TooHard('late'))), milliseconds)
    const heard = (said: Said) =>
      end(() => {
        if ('mail' in said) resolve(said)
        else
          reject(
            'fault' in said
              ? Object.assign(new Error('the mail could not be fetched'), { code: said.fault })
              : new TooHard(said.problem),
          )
      })
    const died = () => end(() => reject(new TooHard('died')))
    function end(tell: () => void) {
      clearTimeout(late)
      worker.off('message', heard).off('error', died).off('exit', died)
      tell()
    }
    worker.on('message', heard).on('error', died).on('exit', died)
    worker.postMessage(question)
  })
}

function begin(): Worker {
  const worker = new Worker(workerFile, { resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } })
  worker.on('error', () => {}) // whoever asked hears of it
  worker.once('exit', () => idle.find((one) => one.worker === worker)?.take())
  worker.unref()
  return worker
}

/** Threads without work: a new one costs more than most mails. They end after a while. */
const idle: { worker: Worker; take(): Worker }[] = []
function rest(worker: Worker) {
  const one = {
    worker,
    take: () => {
      clearTimeout(bed)
      idle.splice(idle.indexOf(one), 1)
      return worker
    },
  }
  const bed = setTimeout(() => void one.take().terminate(), IDLE).unref()
  idle.push(one)
}

let seated = 0
const queue: (() => void)[] = []
async function seat() {
  if (seated >= AT_ONCE) await new Promise<void>((free) => queue.push(free))
  else seated += 1
}
function leave() {
  const next = queue.shift()
  if (next) next()
  else seated -= 1
}
