import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import decode from 'heic-decode'

/** Runs in a thread of its own (see heic.ts): the decoder is synchronous, and its input comes from strangers. */
const { width, height, data } = await decode({ buffer: await readFile(String(workerData)) })
parentPort?.postMessage({ width, height, pixels: data.buffer }, [data.buffer])
