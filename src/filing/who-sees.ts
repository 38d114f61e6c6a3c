import type { Flags } from '#src/reports/flags.ts'
import { type Circle, sightOf } from '#src/reports/see.ts'

type Shown = 'yes' | 'no' | 'short' | 'redacted' | 'masked' | 'sealed'
type Line = { circle: 'public' | 'handler' | 'verifier' | 'inspector'; identity: Shown; content: Shown }

/** "Siapa melihat apa": what the policy that guards the pages will answer under these flags, once forwarded. */
export const whoSees = (flags: Flags): Line[] =>
  (['public', 'handler', 'verifier', 'inspector'] as const).map((circle) => ({
    circle,
    identity: identity(circle, flags),
    content: content(circle, flags),
  }))

function identity(circle: Circle, flags: Flags): Shown {
  const { name, contact } = sightOf(circle, flags)
  if (contact === 'sealed') return 'sealed'
  if (contact === 'masked') return 'masked'
  return name === 'short' ? 'short' : 'no'
}

function content(circle: Circle, flags: Flags): Shown {
  const { original, publicText } = sightOf(circle, flags)
  if (original === 'full') return 'yes'
  return publicText ? 'redacted' : 'no'
}
