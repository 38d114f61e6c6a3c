import { Worker } from 'node:worker_threads'
import { z } from 'zod'

export type Pixels = { width: number; height: number; pixels: ArrayBuffer }

/** TypeScript in development and tests, the bundle's own entry point (scripts/build) in the built program. */
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './heic-worker.ts' : './heic-worker.js', import.meta.url)
const answer = z.object({
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  pixels: z.instanceof(ArrayBuffer),
})

/** Decodes a HEIC picture (upright, RGBA) in a thread that is stopped after `milliseconds`. Throws when it cannot. */
export function decodeHeic(path: string, milliseconds: number): Promise<Pixels> {
  const worker = new Worker(workerFile, { workerData: path, resourceLimits: { maxOldGenerationSizeMb: 128 } })
  const late = AbortSignal.timeout(milliseconds)
  return new Promise<Pixels>((resolve, reject) => {
    worker.once('message', (message) => resolve(answer.parse(message)))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the decoder ended without a picture')))
    late.addEventListener('abort', () => reject(new Error('the decoder took too long')))
  }).finally(() => worker.terminate())
}
