import { connect } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import * as sample from '#test/support/sample-files.ts'
import { openTestSpace } from '#test/support/space.ts'
import { readMultipart } from './read-multipart.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const HEAD = '--b\r\nContent-Disposition: form-data; name="lampiran"; filename="video.mp4"\r\n\r\n'

/** What is really held: the heap and the buffers outside of it, after collecting garbage. */
function held(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

test('a video of 25 MB passes through without staying in memory', async () => {
  const space = await openTestSpace()
  const piece = 64 * 1024
  const total = 25 * 1024 * 1024
  const start = sample.boxed('mp42', total - 1000)
  const ends = { head: start.subarray(0, piece), tail: start.subarray(-piece) }
  const middle = Buffer.alloc(piece, 7)
  const size = start.length
  let before = 0
  let most = 0
  async function* body() {
    before = held()
    yield Buffer.from(HEAD)
    yield ends.head
    for (let sent = piece; sent < size - piece; ) {
      const next = Math.min(piece, size - piece - sent)
      yield middle.subarray(0, next)
      sent += next
      if (sent % (1024 * 1024) === 0) most = Math.max(most, held())
    }
    yield ends.tail
    yield Buffer.from('\r\n--b--\r\n')
  }
  const pieces = body()
  const stream = new ReadableStream<Uint8Array>({
    pull: async (to) => {
      const { done, value } = await pieces.next()
      if (done) to.close()
      else to.enqueue(new Uint8Array(value))
    },
  })
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const init = { method: 'POST', body: stream, headers, duplex: 'half' }
  const { files, problems } = await readMultipart(space, new Request('http://localhost/', init))

  expect(problems).toEqual([])
  expect(files).toMatchObject([{ kind: 'video', bytes: size }])
  expect(most - before).toBeLessThan(10 * 1024 * 1024)
})

test('a telephone that loses its connection in mid-upload leaves nothing on the disk or in the ledger', async () => {
  const space = await openTestSpace()
  const { promise: ended, resolve } = Promise.withResolvers<unknown>()
  const { promise: listening, resolve: ready } = Promise.withResolvers<number>()
  const server = serve(
    {
      port: 0,
      hostname: '127.0.0.1',
      fetch: async (request) => {
        const outcome = await readMultipart(space, request).catch((error: unknown) => error)
        resolve(outcome)
        return new Response('ok')
      },
    },
    ({ port }) => ready(port),
  )
  const socket = connect(await listening, '127.0.0.1')
  const head =
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n'
  socket.write(head + HEAD)
  socket.write(Buffer.alloc(200_000, 7))
  while ((await space.db.selectFrom('loose_files').selectAll().execute()).length === 0);
  socket.destroy()

  expect(await ended).toMatchObject({ reason: 'upload_cut' })
  expect(await space.db.selectFrom('loose_files').selectAll().execute()).toEqual([])
  await new Promise((closed) => server.close(closed))
})
