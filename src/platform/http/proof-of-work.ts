import { type Challenge, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { machineClock } from '../clock.ts'
import type { Space } from '../space.ts'

const PROOF_MINUTES = 10

/**
 * Something to work out for a browser before it sends a public form: about 256 tries of a thousand rounds, a second or
 * two on a cheap telephone and one try to check. Only this space accepts the answer, for ten minutes.
 */
export const makeChallenge = (space: Space): Promise<Challenge> =>
  createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 1_000,
    keyPrefix: '00',
    deriveKey,
    expiresAt: new Date(machineClock.now().getTime() + PROOF_MINUTES * 60_000),
    hmacSignatureSecret: secretOf(space),
  })

/** The name of the challenge that this field answers, for whoever counts that it is answered once; else null. */
export async function readProof(space: Space, field: unknown): Promise<string | null> {
  const given = proof.safeParse(field)
  if (!given.success) return null
  const { challenge, solution } = given.data
  const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secretOf(space) })
  return verified ? challenge.signature : null
}

const hex = z
  .string()
  .max(200)
  .regex(/^[0-9a-f]+$/)
const proof = z
  .string()
  .max(4_000)
  .transform((text, context) => {
    try {
      return JSON.parse(Buffer.from(text, 'base64').toString())
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' })
      return z.NEVER
    }
  })
  .pipe(
    z.object({
      challenge: z.object({
        parameters: z.object({
          algorithm: z.literal('PBKDF2/SHA-256'),
          nonce: hex,
          salt: hex,
          cost: z.literal(1_000),
          keyLength: z.literal(32),
          keyPrefix: z.literal('00'),
          expiresAt: z.number(),
        }),
        signature: hex,
      }),
      solution: z.object({
        counter: z
          .int()
          .min(0)
          .max(2 ** 32 - 1),
        derivedKey: hex,
      }),
    }),
  )

const secretOf = (space: Space) => space.key('altcha').toString('base64url')
