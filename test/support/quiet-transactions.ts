import { AsyncLocalStorage } from 'node:async_hooks'
import { Socket } from 'node:net'
import { TransactionBuilder } from 'kysely'
import pg from 'pg'

/**
 * A transaction holds its locks until it ends, and what it said before it failed cannot be unsaid: in it the program
 * speaks to nobody but its database, and over no second connection, for which those who hold all the others would wait
 * for ever. Every test keeps the rule; whoever breaks it gets this error where it happened.
 */
class SpokeInTransaction extends Error {
  override name = 'SpokeInTransaction' // known by its name: each file has a class of its own
}

type Open = { isOpen: boolean }
const transactions = new AsyncLocalStorage<Open>()
const databases = new WeakSet<Socket>()

const begin = TransactionBuilder.prototype.execute
const connect = pg.Pool.prototype.connect
const join = pg.Client.prototype.connect
const write = Socket.prototype.write

const isWatched = Symbol.for('lapor.quiet-transactions') // a worker runs many files: once is enough
if (!Object.hasOwn(Socket.prototype, isWatched)) {
  Object.defineProperty(Socket.prototype, isWatched, { value: true })
  TransactionBuilder.prototype.execute = function (this: TransactionBuilder<unknown>, body) {
    const open: Open = { isOpen: true }
    const watched = (tx: Parameters<typeof body>[0]) => transactions.run(open, () => body(tx))
    return begin.call(this, watched).finally(() => {
      open.isOpen = false
    }) as ReturnType<typeof begin>
  } as typeof begin
  pg.Client.prototype.connect = function (this: pg.Client, ...asked: Parameters<typeof join>) {
    databases.add((this as unknown as { connection: { stream: Socket } }).connection.stream)
    return join.apply(this, asked)
  } as typeof join
  pg.Pool.prototype.connect = function (this: pg.Pool, ...asked: Parameters<typeof connect>) {
    if (transactions.getStore()?.isOpen) throw new SpokeInTransaction('asks for a second connection')
    return connect.apply(this, asked)
  } as typeof connect
  Socket.prototype.write = function (this: Socket, ...words: Parameters<typeof write>) {
    const { remoteAddress, remotePort } = this
    if (transactions.getStore()?.isOpen && remotePort !== undefined && !databases.has(this))
      throw new SpokeInTransaction(`to ${remoteAddress}:${remotePort}`)
    return write.apply(this, words)
  } as typeof write
}
