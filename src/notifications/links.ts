import { sameText } from '#src/platform/secrets.ts'
import { fingerprint, type Space } from '#src/platform/space.ts'
import { isCode, showCode } from '#src/reports/code.ts'

/** The pages that mail leads to. Links only open pages; nothing changes on GET. */
export const linksOf = (space: Space, code: string) => {
  const page = `/laporan/${showCode(code)}`
  return {
    report: space.url(page),
    short: space.url(`/l/${code}`),
    solved: space.url(`${page}/tanggapan?selesai=ya`),
    notSolved: space.url(`${page}/tanggapan?selesai=belum`),
    reopen: space.url(`${page}/buka-kembali`),
    rate: space.url(`${page}/penilaian`),
    desk: space.url(`/meja/laporan/${showCode(code)}`),
  }
}

/** The page that stops the mail about a report to one address. */
export const stopUrl = (space: Space, to: { code: string; email: string }) =>
  space.url(`/berhenti/${stopToken(space, to.code, to.email)}`)

/**
 * Proves that its bearer received mail about the report at this address; it opens nothing but the page that stops that
 * mail, and is worth nothing once news goes to another address.
 */
export function stopToken(space: Space, code: string, email: string): string {
  const about = `${code}-${readerMark(space, email)}`
  return `${about}-${seal(space, about)}`
}

/** What a token of ours names, or null. Takes the same time for every wrong token. */
export function readStopToken(space: Space, token: string): { code: string; reader: string } | null {
  const [, about = '', code = '', reader = '', signature = ''] = token.match(/^((.{8})-(.{12}))-(.+)$/) ?? []
  return sameText(signature, seal(space, about)) && isCode(code) ? { code, reader } : null
}

/** An address in a link: nobody reads it out of there. */
export const readerMark = (space: Space, email: string) => fingerprint(space, 'stop notices to', email).slice(0, 12)

const seal = (space: Space, about: string) => fingerprint(space, 'stop notices', about).slice(0, 22)
