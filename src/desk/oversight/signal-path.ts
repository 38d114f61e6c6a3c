import type { SignalKind } from '#src/oversight/supervision.ts'

const paths: Record<SignalKind, string> = {
  repeated_answer: 'jawaban-sama',
  instant_answer: 'sangat-cepat',
  last_day: 'hari-terakhir',
  many_returns: 'sering-dikembalikan',
}

export const signalPath = (kind: SignalKind) => `/meja/pengawasan/tanda/${paths[kind]}`

export const signalAt = (path: string): SignalKind | undefined =>
  (Object.keys(paths) as SignalKind[]).find((kind) => paths[kind] === path)
