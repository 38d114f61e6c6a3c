import { createServer, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import { StartupError } from '../startup-error.ts'

type Handler = (request: Request, env: HttpBindings) => Response | Promise<Response>

export type HttpServer = {
  readonly port: number
  /** From now on this answers; until the first call every request gets 503. */
  use(handler: Handler): void
  /** Takes no more connections, finishes the requests in flight (at most 20 seconds), then returns. */
  stop(): Promise<void>
}

/** A photo over a bad 2G connection may take a quarter of an hour; a header may not. */
const timeouts: ServerOptions = {
  headersTimeout: 20_000,
  requestTimeout: 15 * 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
}
const silence = 60_000
const patience = 20_000

/** Takes the port first, so a taken one is found before anything is made. @throws StartupError */
export async function listen(port: number): Promise<HttpServer> {
  let handler: Handler = starting
  let stopping = false
  const listener = getRequestListener((request, env) => handler(request, env as HttpBindings), {
    overrideGlobalObjects: false,
  })
  const server = createServer(timeouts, (incoming, outgoing) => {
    if (stopping) outgoing.setHeader('Connection', 'close')
    void listener(incoming, outgoing)
  })
  server.setTimeout(silence)
  await bind(server, port)
  const { port: taken } = server.address() as AddressInfo
  return {
    port: taken,
    use: (next) => {
      handler = next
    },
    stop: () => {
      stopping = true
      return drain(server)
    },
  }
}

const starting: Handler = () =>
  new Response('Sedang dinyalakan. Coba lagi sebentar.\n', {
    status: 503,
    headers: { 'Retry-After': '5', 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })

function bind(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => fail(explain(error, port)))
    server.listen(port, () => done())
  })
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartupError(`Port ${port} is taken by another program: stop that one, or set PORT to another number.`)
  }
  if (error.code === 'EACCES') {
    return new StartupError(`Port ${port} may not be used by this user: set PORT to a number above 1023.`)
  }
  return error
}

function drain(server: Server): Promise<void> {
  return new Promise((done) => {
    const hurry = setTimeout(() => server.closeAllConnections(), patience)
    const sweep = setInterval(() => server.closeIdleConnections(), 100)
    server.close(() => {
      clearTimeout(hurry)
      clearInterval(sweep)
      done()
    })
    server.closeIdleConnections()
  })
}
