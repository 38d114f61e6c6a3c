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
    stop: space.url(`/berhenti/${stopToken(space, code)}`),
  }
}

/** Proves that its bearer received mail about the report; it opens nothing but the page that stops the mail. */
export const stopToken = (space: Space, code: string): string => `${code}-${seal(space, code)}`

/** The report number inside a token of ours, or null. Takes the same time for every wrong token. */
export function readStopToken(space: Space, token: string): string | null {
  const code = token.slice(0, 8)
  const matches = sameText(token.slice(9), seal(space, code))
  return matches && isCode(code) ? code : null
}

const seal = (space: Space, code: string) => fingerprint(space, 'stop notices', code).slice(0, 22)
